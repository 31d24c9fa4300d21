package dev.tandem.intake;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * The start of the next page of a list; opaque to clients.
 *
 * @param parts the sort key of the previous page's last element; only the last part may contain a line break
 */
public record Cursor(List<String> parts) {

    private static final String SEPARATOR = "\n";

    public Cursor {
        parts = List.copyOf(parts);
    }

    /**
     * Parses a cursor of a client.
     *
     * @throws InvalidField if {@link #text()} did not create the text from this number of parts
     */
    public static Cursor parse(String text, int parts) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        String joined = new String(bytes, StandardCharsets.UTF_8);
        Texts.check("cursor", joined);
        Cursor cursor = new Cursor(List.of(joined.split(SEPARATOR, parts)));
        if (cursor.parts.size() != parts) {
            throw invalid();
        }
        return cursor;
    }

    /** A part as a whole number within bounds, both inclusive. */
    public long number(int part, long min, long max) {
        try {
            long number = Long.parseLong(parts.get(part));
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw invalid();
        }
        throw invalid();
    }

    /** The cursor in a response. */
    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
    }

    private static InvalidField invalid() {
        return new InvalidField("cursor", "is unknown, expected the nextCursor of the previous page");
    }
}
