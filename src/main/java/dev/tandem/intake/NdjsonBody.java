package dev.tandem.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;

/** Reads bodies of {@code application/x-ndjson}: one JSON object per line; blank lines are skipped. */
public final class NdjsonBody {

    /** The media type. */
    public static final String MEDIA_TYPE = "application/x-ndjson";

    private NdjsonBody() {}

    /** Reads all lines; a wrong line does not stop the others. */
    public static <T> IngestReport readAll(
            InputStream body, FieldNames names, Function<? super JsonFields, T> reader, BatchIntake<T> intake) {
        Lines lines = new Lines(body, JsonRecords.MAX_SIZE);
        while (next(lines, intake)) {
            if (!lines.blank()) {
                line(lines, names, reader, intake);
            }
        }
        return intake.finish();
    }

    private static boolean next(Lines lines, BatchIntake<?> intake) {
        try {
            return lines.next();
        } catch (IOException e) {
            intake.stop("unreadable-body", lines.number() + 1, "breaks off here");
            return false;
        }
    }

    private static <T> void line(
            Lines lines, FieldNames names, Function<? super JsonFields, T> reader, BatchIntake<T> intake) {
        T thing;
        try {
            thing = reader.apply(fields(lines, names));
        } catch (InvalidField e) {
            intake.reject(lines.number(), e);
            return;
        } catch (RecordTooLarge e) {
            intake.reject(new LineError(lines.number(), null, e.reason()));
            return;
        } catch (StreamConstraintsException e) {
            intake.reject(new LineError(lines.number(), null, JsonRecords.describe(e)));
            return;
        } catch (JacksonException e) {
            String reason =
                    "is not valid JSON at column " + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage();
            intake.reject(new LineError(lines.number(), null, reason));
            return;
        }
        intake.accept(thing, lines.length());
    }

    private static JsonFields fields(Lines lines, FieldNames names) {
        if (lines.tooLong()) {
            throw new RecordTooLarge();
        }
        try (JsonParser parser =
                JsonRecords.FACTORY.createParser(ObjectReadContext.empty(), lines.bytes(), 0, lines.length())) {
            parser.nextToken();
            JsonFields fields = new JsonRecords(parser, names).read();
            if (parser.nextToken() != null) {
                throw new InvalidField("record", "is followed by more on its line, expected a newline");
            }
            return fields;
        }
    }
}
