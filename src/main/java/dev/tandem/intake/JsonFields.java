package dev.tandem.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object. */
public final class JsonFields implements Fields {

    /** The null of JSON. */
    static final Object NULL = new Object();

    private final Map<String, Object> values;
    private final long size;

    /**
     * @param values String, Number, Boolean, List, Map or {@link #NULL} by name
     * @param size its approximate size in characters
     */
    JsonFields(Map<String, Object> values, long size) {
        this.values = values;
        this.size = size;
    }

    long size() {
        return size;
    }

    /** Whether the field is present and not null. */
    public boolean has(String name) {
        return value(name) != null;
    }

    @Override
    public String id(String name) {
        Object value = value(name);
        if (value == null) {
            throw new InvalidField(name, "is missing, expected an id");
        }
        String id = string(name, value);
        ExternalIds.check(name, id);
        return id;
    }

    @Override
    public Optional<String> text(String name, int maxLength) {
        Object value = value(name);
        return value == null ? Optional.empty() : Optional.of(text(name, value, maxLength));
    }

    @Override
    public Optional<Float> number(String name) {
        Object value = value(name);
        return value == null ? Optional.empty() : Optional.of(real(name, value));
    }

    @Override
    public Optional<Instant> instant(String name) {
        Object value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Number seconds) {
            return Optional.of(Instants.ofSeconds(name, seconds));
        }
        if (value instanceof String text) {
            return Optional.of(Instants.parse(name, text));
        }
        throw new InvalidField(name, "is " + kind(value) + Instants.EXPECTED);
    }

    /** Whether the field is true; false if absent. */
    public boolean flag(String name) {
        Object value = value(name);
        if (value != null && !(value instanceof Boolean)) {
            throw new InvalidField(name, "is " + kind(value) + ", expected true or false");
        }
        return Boolean.TRUE.equals(value);
    }

    /**
     * A whole number.
     *
     * @param absent the number if the field is absent
     */
    public int whole(String name, int absent, int min, int max) {
        Object value = value(name);
        if (value == null) {
            return absent;
        }
        if (value instanceof Integer number && number >= min && number <= max) {
            return number;
        }
        throw new InvalidField(name, "is " + kind(value) + ", expected a whole number from " + min + " to " + max);
    }

    /**
     * The fields of a nested object by their full name, e.g. {@code filter.categories}; none if absent.
     *
     * @param names the names of its fields, without prefix
     */
    public JsonFields nested(String name, FieldNames names) {
        Object value = value(name);
        if (value == null) {
            return new JsonFields(Map.of(), 0);
        }
        if (!(value instanceof Map<?, ?> entries)) {
            throw new InvalidField(name, "is " + kind(value) + ", expected an object");
        }
        Map<String, Object> inner = new LinkedHashMap<>();
        entries.forEach((key, entry) -> {
            if (!names.knows((String) key)) {
                throw new InvalidField(
                        name + "." + Texts.shortened((String) key),
                        "is unknown, expected one of " + String.join(", ", names.all()));
            }
            inner.put(name + "." + key, entry);
        });
        return new JsonFields(inner, size);
    }

    /**
     * A list of distinct terms in the order written; empty if absent.
     *
     * @param maxCount the maximum number of terms
     * @param maxBytes the maximum length of each in bytes of UTF-8
     */
    public List<String> terms(String name, int maxCount, int maxBytes) {
        List<?> elements = list(name, maxCount);
        List<String> terms = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            String element = name + "[" + i + "]";
            String term = string(element, elements.get(i));
            if (term.isBlank()) {
                throw new InvalidField(element, "is blank, expected a term");
            }
            if (Texts.bytes(term) > maxBytes) {
                throw new InvalidField(
                        element, "is " + Texts.bytes(term) + " bytes long, expected at most " + maxBytes);
            }
            Texts.check(element, term);
            terms.add(term);
        }
        return terms.stream().distinct().toList();
    }

    /** A list of finite numbers; empty if absent. */
    public float[] vector(String name, int maxLength) {
        List<?> elements = list(name, maxLength);
        float[] vector = new float[elements.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = real(name + "[" + i + "]", elements.get(i));
        }
        return vector;
    }

    /**
     * An object of scalars (String, Number, Boolean); empty if absent.
     *
     * @param maxCount the maximum number of entries
     * @param maxLength the maximum length of each name and text
     */
    public Map<String, Object> scalars(String name, int maxCount, int maxLength) {
        Object value = value(name);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> entries)) {
            throw new InvalidField(name, "is " + kind(value) + ", expected an object");
        }
        if (entries.size() > maxCount) {
            throw new InvalidField(name, "has " + entries.size() + " entries, expected at most " + maxCount);
        }
        Map<String, Object> scalars = new LinkedHashMap<>();
        entries.forEach((key, scalar) -> {
            String entry = name + "." + Texts.shortened((String) key);
            text(entry, key, maxLength);
            scalars.put((String) key, scalar(entry, scalar, maxLength));
        });
        return scalars;
    }

    private static Object scalar(String name, Object value, int maxLength) {
        if (value instanceof String) {
            return text(name, value, maxLength);
        }
        if (value instanceof Number number) {
            if (!Double.isFinite(number.doubleValue())) {
                throw new InvalidField(name, "is " + kind(number) + ", expected a finite number");
            }
            return number;
        }
        if (value instanceof Boolean) {
            return value;
        }
        throw new InvalidField(name, "is " + kind(value) + ", expected a text, a number, true or false");
    }

    private List<?> list(String name, int maxLength) {
        Object value = value(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> elements)) {
            throw new InvalidField(name, "is " + kind(value) + ", expected an array");
        }
        if (elements.size() > maxLength) {
            throw new InvalidField(name, "has " + elements.size() + " elements, expected at most " + maxLength);
        }
        return elements;
    }

    private static String text(String name, Object value, int maxLength) {
        String text = string(name, value);
        if (text.length() > maxLength) {
            throw new InvalidField(name, "is " + text.length() + " characters long, expected at most " + maxLength);
        }
        Texts.check(name, text);
        return text;
    }

    private static String string(String name, Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new InvalidField(name, "is " + kind(value) + ", expected a text");
    }

    private static float real(String name, Object value) {
        if (!(value instanceof Number number)) {
            throw new InvalidField(name, "is " + kind(value) + ", expected a number");
        }
        float real = number.floatValue();
        if (!Float.isFinite(real)) {
            throw new InvalidField(name, "is " + Texts.shortened(number.toString()) + ", expected a finite number");
        }
        return real;
    }

    private @Nullable Object value(String name) {
        Object value = values.get(name);
        return value == NULL ? null : value;
    }

    private static String kind(Object value) {
        if (value == NULL) {
            return "null";
        }
        if (value instanceof Number || value instanceof Boolean) {
            return Texts.shortened(value.toString());
        }
        return value instanceof String text
                ? "\"" + Texts.shortened(text) + "\""
                : value instanceof List ? "an array" : "an object";
    }
}
