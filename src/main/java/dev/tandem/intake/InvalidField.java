package dev.tandem.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** A value sent by a client is not what was expected; the answer names the field. */
public final class InvalidField extends ProblemException {

    /** An element of the problem's {@code errors}. */
    private record FieldError(String field, String message) {}

    private final String field;
    private final String expected;

    /**
     * @param field the field as the client wrote it, e.g. {@code vector[3]}
     * @param expected what was found and what was expected, e.g. {@code is NaN, expected a finite number}
     */
    public InvalidField(String field, String expected) {
        super(HttpStatus.BAD_REQUEST, "invalid-field", (Throwable) null);
        this.field = field;
        this.expected = expected;
    }

    /** @throws InvalidField if a number is not within bounds, both inclusive */
    public static void requireWithin(String field, int number, int min, int max) {
        if (number < min || number > max) {
            throw new InvalidField(field, "is " + number + ", expected " + min + " to " + max);
        }
    }

    /** The same fault in one element of an array, e.g. {@code [3].title}. */
    public InvalidField within(int element) {
        return at("[" + element + "]." + field);
    }

    /** The same fault under another name of the field. */
    public InvalidField at(String other) {
        return new InvalidField(other, expected);
    }

    /** The invalid field among the causes of a failure; empty if there is none. */
    public static Optional<InvalidField> causing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidField invalid) {
                return Optional.of(invalid);
            }
        }
        return Optional.empty();
    }

    /** The field as the client wrote it. */
    public String field() {
        return field;
    }

    @Override
    public String getMessage() {
        return field + " " + expected;
    }

    @Override
    protected Map<String, Object> members() {
        return Map.of("errors", List.of(new FieldError(field, getMessage())));
    }
}
