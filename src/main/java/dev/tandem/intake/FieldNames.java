package dev.tandem.intake;

import java.util.List;
import java.util.stream.Stream;

/**
 * The names of a record's fields in JSON.
 *
 * @param required a CSV body needs these columns
 * @param optional may be absent
 */
public record FieldNames(List<String> required, List<String> optional) {

    public FieldNames {
        required = List.copyOf(required);
        optional = List.copyOf(optional);
    }

    boolean knows(String name) {
        return required.contains(name) || optional.contains(name);
    }

    /** All names, for an error message. */
    List<String> all() {
        return Stream.concat(required.stream(), optional.stream()).toList();
    }
}
