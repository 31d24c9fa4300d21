package dev.tandem.intake;

/** A value sent by a client is not what was expected; the answer is a 400 that names the field. */
public final class InvalidField extends RuntimeException {

    private final String field;
    private final String expected;

    /**
     * @param field the field as the client wrote it, e.g. {@code vector[3]}
     * @param expected what was found and what was expected, e.g. {@code is NaN, expected a finite number}
     */
    public InvalidField(String field, String expected) {
        super(null, null, false, false); // one body may hold millions of these: no stack traces
        this.field = field;
        this.expected = expected;
    }

    /** @throws InvalidField if a number is not within bounds, both inclusive */
    public static void requireWithin(String field, int number, int min, int max) {
        if (number < min || number > max) {
            throw new InvalidField(field, "is " + number + ", expected " + min + " to " + max);
        }
    }

    /** The same in one element of an array, e.g. {@code [3].title}. */
    InvalidField within(int element) {
        return new InvalidField("[" + element + "]." + field, expected);
    }

    /** The field as the client wrote it. */
    public String field() {
        return field;
    }

    @Override
    public String getMessage() {
        return field + " " + expected;
    }
}
