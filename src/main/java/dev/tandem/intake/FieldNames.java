package dev.tandem.intake;

import java.util.List;
import java.util.stream.Stream;

/**
 * The fields that a record may have, under the names they have in JSON.
 *
 * @param required a CSV without these columns is refused
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

    /** All names, for an answer that lists them. */
    List<String> all() {
        return Stream.concat(required.stream(), optional.stream()).toList();
    }
}
