package dev.tandem.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads JSON objects from a parser, one at a time. A refused object is skipped to its end, so that reading can continue
 * with the next one.
 */
final class JsonRecords {

    /** The maximum size of one record in characters. */
    static final int MAX_SIZE = 8 << 20;

    /** The maximum number of JSON tokens of a single body. */
    static final int MAX_TOKENS = 1 << 20;

    private static final int MAX_NAME = 1000;

    /** NaN is accepted here so that the error can name its field. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MAX_SIZE)
                    .maxNestingDepth(100)
                    .maxNameLength(MAX_NAME)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private static final int VALUE_SIZE = 8;
    private static final int NAME_SIZE = 64; // of an entry in a map

    /** The parser setting within a message. */
    private static final Pattern PARSER_SETTING = Pattern.compile(", from `[^`]*`");

    private final JsonParser parser;
    private final FieldNames names;
    private long size;
    private @Nullable RuntimeException refusal;

    JsonRecords(JsonParser parser, FieldNames names) {
        this.parser = parser;
        this.names = names;
    }

    /** The slug of a parser failure. */
    static String slug(JacksonException e) {
        return e instanceof JacksonIOException ? "unreadable-body" : "malformed-json";
    }

    /** A parser failure with its location, as a predicate. */
    static String describe(JacksonException e) {
        if (e instanceof JacksonIOException) {
            return "breaks off here";
        }
        if (e instanceof StreamConstraintsException limit) {
            return describe(limit);
        }
        return "is not valid JSON at line " + e.getLocation().getLineNr() + ", column "
                + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage();
    }

    /** An exceeded limit, as a predicate; these failures have no location. */
    static String describe(StreamConstraintsException e) {
        return "is larger than expected: "
                + PARSER_SETTING.matcher(e.getOriginalMessage()).replaceAll("");
    }

    /**
     * Reads the current value of the parser.
     *
     * @throws InvalidField if it is no object, or has an unknown or duplicate field
     * @throws RecordTooLarge if it exceeds {@link #MAX_SIZE} characters
     * @throws JacksonException if it is not JSON; reading cannot continue
     */
    JsonFields read() {
        size = 0;
        refusal = null;
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            throw new InvalidField("record", "is not a JSON object, expected one");
        }
        Map<String, Object> values = object("");
        if (refusal != null) {
            throw refusal;
        }
        return new JsonFields(values, size);
    }

    private Map<String, Object> object(String path) {
        Map<String, Object> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (path.isEmpty() && !names.knows(name)) {
                refuse(new InvalidField(
                        Texts.shortened(name), "is unknown, expected one of " + String.join(", ", names.all())));
            }
            grow(NAME_SIZE + name.length());
            parser.nextToken();
            if (refusal != null) {
                parser.skipChildren();
            } else if (values.putIfAbsent(name, value(path, name)) != null) {
                refuse(new InvalidField(path + Texts.shortened(name), "is there twice, expected it once"));
            }
        }
        return values;
    }

    private List<Object> array(String path, String name) {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = value(path, name);
            if (refusal == null) {
                values.add(value);
            }
        }
        return values;
    }

    private Object value(String path, String name) {
        grow(VALUE_SIZE);
        if (refusal != null) {
            parser.skipChildren();
            return JsonFields.NULL;
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(path + Texts.shortened(name) + ".");
            case START_ARRAY -> array(path, name);
            case VALUE_STRING -> {
                String text = parser.getString();
                grow(text.length());
                yield text;
            }
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> JsonFields.NULL;
        };
    }

    private void grow(int characters) {
        size += characters;
        if (size > MAX_SIZE) {
            refuse(new RecordTooLarge());
        }
    }

    private void refuse(RuntimeException reason) {
        if (refusal == null) {
            refusal = reason;
        }
    }
}
