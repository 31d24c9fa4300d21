package dev.tandem.intake;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;

/** Reads ingest bodies of {@code application/json}: one object, or an array of any length. */
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
     * Reads a body that is an array of objects, no larger than one record may be.
     *
     * @param most how many there may be
     * @throws InvalidField if a field is wrong, named with its object, e.g. {@code [3].title}
     */
    public static <T> List<T> readMany(
            InputStream body, FieldNames names, int most, Function<? super JsonFields, T> reader) {
        try (JsonParser parser = JsonRecords.FACTORY.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new MalformedBody("malformed-json", "The body is not a JSON array, expected one");
            }
            List<T> things = new ArrayList<>();
            JsonRecords records = new JsonRecords(parser, names);
            for (long size = 0; parser.nextToken() != JsonToken.END_ARRAY; ) {
                if (things.size() == most) {
                    throw new InvalidField("body", "has more than " + most + " elements, expected at most " + most);
                }
                JsonFields fields = within(things.size(), records::read);
                size += fields.size();
                if (size > JsonRecords.MAX_SIZE) {
                    throw new RecordTooLarge();
                }
                things.add(within(things.size(), () -> reader.apply(fields)));
            }
            if (parser.nextToken() != null) {
                throw new MalformedBody("malformed-json", "Something follows the JSON array, expected nothing");
            }
            return things;
        } catch (StreamConstraintsException e) {
            throw new RecordTooLarge(e);
        } catch (JacksonException e) {
            throw new MalformedBody(JsonRecords.slug(e), "The body " + JsonRecords.describe(e));
        }
    }

    private static <T> T within(int element, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InvalidField e) {
            throw e.within(element);
        }
    }

    /**
     * Reads a body that is one object or an array of objects. Records before a syntax error stay stored.
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
            intake.reject(new LineError(line, null, e.reason()));
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
