package dev.tandem.intake;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Where the next page of a list begins; opaque to clients.
 *
 * @param parts what the list is sorted by, of the last element of the page before; only the last
 *     part may hold a line break
 */
public record Cursor(List<String> parts) {

    private static final String SEPARATOR = "\n";

    public Cursor {
        parts = List.copyOf(parts);
    }

    /**
     * Takes back what was handed out.
     *
     * @throws InvalidField if the text is none that {@link #text()} made from as many parts
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

    /** A whole number among the parts, which lies between two others. */
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

    /** As a client gets it. */
    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
    }

    private static InvalidField invalid() {
        return new InvalidField("cursor", "is not one that was handed out here, expected the one of the page before");
    }
}
