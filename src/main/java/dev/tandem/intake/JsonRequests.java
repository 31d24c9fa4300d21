package dev.tandem.intake;

import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON bodies of limited size into records, strictly: every name is known and occurs once, no value is converted
 * to another type, nothing follows the body.
 */
public final class JsonRequests {

    private static final JsonMapper MAPPER = StrictJson.mapper();
    private static final String DUPLICATE = "Duplicate";

    private JsonRequests() {}

    /**
     * Reads a body.
     *
     * @param type a record, or a list of records
     * @throws InvalidField if a field is wrong, named by its path, e.g. {@code [3].filter.categories[0]}
     * @throws MalformedBody if the body is empty or no JSON
     * @throws RecordTooLarge if the body exceeds a limit of size
     */
    public static Object read(InputStream body, Type type) {
        JavaType target = MAPPER.constructType(type);
        try (JsonParser parser = MAPPER.createParser(body)) {
            return read(parser, target);
        } catch (JacksonIOException e) {
            throw MalformedBody.brokenOff();
        }
    }

    private static Object read(JsonParser parser, JavaType target) {
        try {
            return value(parser, target);
        } catch (JacksonException e) {
            throw fault(e, parser);
        }
    }

    private static Object value(JsonParser parser, JavaType target) {
        boolean array = target.isCollectionLikeType();
        JsonToken first = parser.nextToken();
        if (array && first != JsonToken.START_ARRAY) {
            throw new MalformedBody("malformed-json", "The body is not a JSON array, expected one");
        }
        if (first == null) {
            throw MalformedBody.empty();
        }
        if (!array && first != JsonToken.START_OBJECT) {
            throw new InvalidField("record", "is not a JSON object, expected one");
        }
        Object value = MAPPER.readValue(parser, target);
        if (parser.nextToken() != null) {
            throw new MalformedBody(
                    "malformed-json",
                    array
                            ? "Something follows the JSON array, expected nothing"
                            : "Something follows the JSON object, expected nothing");
        }
        return value;
    }

    private static ProblemException fault(JacksonException e, JsonParser parser) {
        String path = path(parser.streamReadContext());
        return InvalidField.causing(e)
                .<ProblemException>map(cause ->
                        cause.at(parser.currentToken() == JsonToken.END_OBJECT ? join(path, cause.field()) : path))
                .orElseGet(() -> fault(e, path, parser));
    }

    private static ProblemException fault(JacksonException e, String path, JsonParser parser) {
        if (e instanceof StreamConstraintsException limit) {
            return new RecordTooLarge(limit);
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return new InvalidField(
                    path(unknown.getPath()), "is unknown, expected one of " + names(unknown.getReferringClass()));
        }
        if (e instanceof MismatchedInputException mismatch) {
            return StrictJson.unexpected(path, parser, expected(mismatch));
        }
        if (e instanceof StreamReadException && e.getOriginalMessage().startsWith(DUPLICATE)) {
            return new InvalidField(path, "is there twice, expected it once");
        }
        return new MalformedBody(JsonRecords.slug(e), "The body " + JsonRecords.describe(e));
    }

    private static String names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.joining(", "));
    }

    private static String expected(MismatchedInputException mismatch) {
        Class<?> type = mismatch.getTargetType();
        if (type == String.class) {
            return "a text";
        }
        if (type == Object.class) {
            return StrictJson.SCALAR;
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "an array" : "an object";
    }

    /** The place of the current token. */
    private static String path(TokenStreamContext context) {
        TokenStreamContext parent = context.getParent();
        if (parent == null) {
            return "";
        }
        String outer = path(parent);
        if (context.inArray()) {
            return context.hasCurrentIndex() ? outer + "[" + context.getCurrentIndex() + "]" : outer;
        }
        return context.hasCurrentName() ? join(outer, Texts.shortened(context.currentName())) : outer;
    }

    private static String path(List<JacksonException.Reference> references) {
        String path = "";
        for (JacksonException.Reference reference : references) {
            String name = reference.getPropertyName();
            path = name == null ? path + "[" + reference.getIndex() + "]" : join(path, Texts.shortened(name));
        }
        return path;
    }

    private static String join(String outer, String name) {
        return outer.isEmpty() ? name : outer + "." + name;
    }
}
