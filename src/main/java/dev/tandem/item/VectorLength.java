package dev.tandem.item;

import dev.tandem.intake.InvalidField;
import java.util.OptionalInt;

/** The length of all vectors in the catalogue, set by the first vector. */
final class VectorLength {

    private OptionalInt length;

    /** @param length length of the stored vectors, empty if there are none */
    VectorLength(OptionalInt length) {
        this.length = length;
    }

    /** @throws InvalidField if the vector is not empty and has another length */
    void check(float[] vector) {
        if (vector.length == 0) {
            return;
        }
        if (length.isEmpty()) {
            length = OptionalInt.of(vector.length);
        }
        if (vector.length != length.getAsInt()) {
            throw new InvalidField(
                    "vector",
                    "has " + vector.length + " numbers, expected " + length.getAsInt()
                            + " as in the rest of the catalogue");
        }
    }
}
