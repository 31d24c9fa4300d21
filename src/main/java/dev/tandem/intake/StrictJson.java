package dev.tandem.intake;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The mapper of {@link JsonRequests}: converts no value to another type and names what it expected. */
final class StrictJson {

    /** The value of an entry in a map. */
    static final String SCALAR = "a text, a number, true or false";

    /** Replaced by the path of the value. */
    private static final String VALUE = "value";

    private StrictJson() {}

    static JsonMapper mapper() {
        return JsonMapper.builder(JsonRecords.FACTORY
                        .rebuild()
                        .enable(JsonFactory.Feature.CANONICALIZE_PROPERTY_NAMES) // invalid UTF-8 is replaced without
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .streamReadConstraints(JsonRecords.FACTORY
                                .streamReadConstraints()
                                .rebuild()
                                .maxDocumentLength(JsonRecords.MAX_SIZE)
                                .maxTokenCount(JsonRecords.MAX_TOKENS)
                                .build())
                        .build())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .changeDefaultNullHandling(nulls -> JsonSetter.Value.forContentNulls(Nulls.FAIL))
                .addModule(values())
                .build();
    }

    /** The fault of the value that a parser stands on. */
    static InvalidField unexpected(String field, JsonParser parser, String expected) {
        return new InvalidField(field, "is " + describe(parser) + ", expected " + expected);
    }

    private static String describe(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> "\"" + Texts.shortened(parser.getString()) + "\"";
            case START_ARRAY -> "an array";
            case START_OBJECT -> "an object";
            case VALUE_NUMBER_FLOAT -> Texts.shortened(String.valueOf(parser.getDoubleValue()));
            default -> Texts.shortened(parser.getString());
        };
    }

    private static SimpleModule values() {
        SimpleModule module = new SimpleModule();
        module.addDeserializer(String.class, new Scalar<>(String.class, null, StrictJson::text));
        module.addDeserializer(Boolean.class, new Scalar<>(Boolean.class, null, StrictJson::flag));
        module.addDeserializer(boolean.class, new Scalar<>(boolean.class, false, StrictJson::flag));
        module.addDeserializer(Integer.class, new Scalar<>(Integer.class, null, StrictJson::whole));
        module.addDeserializer(Float.class, new Scalar<>(Float.class, null, StrictJson::real));
        module.addDeserializer(Instant.class, new Scalar<>(Instant.class, null, StrictJson::instant));
        module.addDeserializer(Object.class, new Scalar<>(Object.class, null, StrictJson::scalar));
        return module.addKeyDeserializer(String.class, new Name());
    }

    private static String text(JsonParser parser) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw unexpected(parser, "a text");
        }
        String text = parser.getString();
        Texts.check(VALUE, text);
        return text;
    }

    private static Boolean flag(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw unexpected(parser, "true or false");
        };
    }

    private static Integer whole(JsonParser parser) {
        if (parser.hasToken(JsonToken.VALUE_NUMBER_INT) && parser.getNumberType() == JsonParser.NumberType.INT) {
            return parser.getIntValue();
        }
        throw unexpected(parser, "a whole number");
    }

    private static Float real(JsonParser parser) {
        if (!parser.currentToken().isNumeric()) {
            throw unexpected(parser, "a number");
        }
        float real = (float) parser.getDoubleValue();
        if (!Float.isFinite(real)) {
            throw unexpected(parser, "a finite number");
        }
        return real;
    }

    private static Instant instant(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> Instants.parse(VALUE, parser.getString());
            case VALUE_NUMBER_INT -> Instants.ofSeconds(VALUE, parser.getNumberValue());
            case VALUE_NUMBER_FLOAT -> Instants.ofSeconds(VALUE, parser.getDoubleValue());
            default -> throw new InvalidField(VALUE, "is " + describe(parser) + Instants.EXPECTED);
        };
    }

    private static Object scalar(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> text(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> finite(parser, parser.getNumberValue());
            case VALUE_NUMBER_FLOAT -> finite(parser, parser.getDoubleValue());
            default -> throw unexpected(parser, SCALAR);
        };
    }

    private static Number finite(JsonParser parser, Number number) {
        if (!Double.isFinite(number.doubleValue())) {
            throw unexpected(parser, "a finite number");
        }
        return number;
    }

    private static InvalidField unexpected(JsonParser parser, String expected) {
        return unexpected(VALUE, parser, expected);
    }

    /** A value that is read off one token. */
    private static final class Scalar<T> extends StdDeserializer<T> {

        private final @Nullable T absent;
        private final transient Function<JsonParser, T> reading;

        Scalar(Class<T> type, @Nullable T absent, Function<JsonParser, T> reading) {
            super(type);
            this.absent = absent;
            this.reading = reading;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            return reading.apply(parser);
        }

        @Override
        public @Nullable T getNullValue(DeserializationContext context) {
            return absent;
        }
    }

    /** A name in a map. */
    private static final class Name extends KeyDeserializer {

        @Override
        public Object deserializeKey(String name, DeserializationContext context) {
            Texts.check(VALUE, name);
            return name;
        }
    }
}
