package dev.tandem.intake;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/**
 * Turns violated constraints of Bean Validation into an {@link InvalidField}. A constraint's message gives the expected
 * value, e.g. {@code expected a positive number}; the found value is added here.
 */
public final class ConstraintFaults {

    private ConstraintFaults() {}

    /** The first fault of a body, in the order of the fields' names. */
    public static InvalidField first(Errors errors) {
        FieldError error = errors.getFieldErrors().stream()
                .min(Comparator.comparing(FieldError::getField))
                .orElseThrow(() -> new IllegalStateException("a violation without a field: " + errors));
        return new InvalidField(error.getField(), describe(error.unwrap(ConstraintViolation.class)));
    }

    /** The first fault of the elements of a body that is an array. */
    public static InvalidField first(HandlerMethodValidationException e) {
        return e.getBeanResults().stream()
                .findFirst()
                .map(element -> element.getContainerIndex() == null
                        ? first(element)
                        : first(element).within(element.getContainerIndex()))
                .orElseThrow(() -> new IllegalStateException("a violation without a field", e));
    }

    private static String describe(ConstraintViolation<?> violation) {
        Object found = violation.getInvalidValue();
        return violation.getConstraintDescriptor().getAnnotation() instanceof Size size
                ? measure(found) + ", expected " + range(size)
                : found(found) + ", " + violation.getMessage();
    }

    private static String found(@Nullable Object value) {
        if (value == null) {
            return "is missing";
        }
        if (value instanceof CharSequence text) {
            return "is \"" + Texts.shortened(text.toString()) + "\"";
        }
        return value instanceof Collection<?> elements && elements.isEmpty() ? "is empty" : "is " + value;
    }

    private static String measure(Object value) {
        if (value instanceof CharSequence text) {
            return "is " + text.length() + " characters long";
        }
        if (value instanceof Map<?, ?> entries) {
            return "has " + entries.size() + " entries";
        }
        return "has " + (value instanceof Collection<?> list ? list.size() : Array.getLength(value)) + " elements";
    }

    private static String range(Size size) {
        return (size.min() == 0 ? "at most " : size.min() + " to ") + size.max();
    }
}
