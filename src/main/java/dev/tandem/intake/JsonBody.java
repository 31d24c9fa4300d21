package dev.tandem.intake;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;

/** A body of {@code application/json}: one object, or an array of any length. */
public final class JsonBody {

    private JsonBody() {}

    /**
     * Reads a body that is one object.
     *
     * @throws InvalidField if a field is wrong
     */
    public static <T> T readOne(InputStream body, FieldNames names, Function<? super JsonFields, T> reader) {
        return readOptional(body, names, reader)
                .orElseThrow(() -> new MalformedBody("empty-body", "The body is empty, expected a JSON object"));
    }

    /**
     * Reads a body that is one object or empty.
     *
     * @throws InvalidField if a field is wrong
     */
    public static <T> Optional<T> readOptional(
            InputStream body, FieldNames names, Function<? super JsonFields, T> reader) {
        try (JsonParser parser = JsonRecords.FACTORY.createParser(ObjectReadContext.empty(), body)) {
            return parser.nextToken() == null ? Optional.empty() : Optional.of(one(parser, names, reader));
        } catch (JacksonException e) {
            throw new MalformedBody(JsonRecords.slug(e), "The body " + JsonRecords.describe(e));
        }
    }

    /**
     * Reads a body that is one object or an array of them. What is stored before the JSON turns out to be broken stays.
     *
     * @throws InvalidField if the body is one object and a field is wrong
     */
    public static <T> IngestReport readAll(
            InputStream body, FieldNames names, Function<? super JsonFields, T> reader, BatchIntake<T> intake) {
        long line = 1;
        try (JsonParser parser = JsonRecords.FACTORY.createParser(ObjectReadContext.empty(), body)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                JsonRecords records = new JsonRecords(parser, names);
                for (; parser.nextToken() != JsonToken.END_ARRAY; line++) {
                    element(line, records, reader, intake);
                }
                if (parser.nextToken() != null) {
                    intake.stop("malformed-json", line, "something follows the array, expected nothing");
                }
            } else if (first != null) {
                intake.accept(one(parser, names, reader), 0);
            }
        } catch (JacksonException e) {
            intake.stop(JsonRecords.slug(e), line, JsonRecords.describe(e));
        }
        return intake.finish();
    }

    private static <T> void element(
            long line, JsonRecords records, Function<? super JsonFields, T> reader, BatchIntake<T> intake) {
        T thing;
        long size;
        try {
            JsonFields fields = records.read();
            thing = reader.apply(fields);
            size = fields.size();
        } catch (InvalidField e) {
            intake.reject(line, e);
            return;
        } catch (RecordTooLarge e) {
            intake.reject(new LineError(line, null, e.getMessage()));
            return;
        }
        intake.accept(thing, size);
    }

    private static <T> T one(JsonParser parser, FieldNames names, Function<? super JsonFields, T> reader) {
        try {
            JsonFields fields = new JsonRecords(parser, names).read();
            if (parser.nextToken() != null) {
                throw new MalformedBody(
                        "malformed-json",
                        "Something follows the JSON object, expected nothing; one object a line is application/x-ndjson");
            }
            return reader.apply(fields);
        } catch (StreamConstraintsException e) {
            throw new RecordTooLarge(e);
        }
    }
}
