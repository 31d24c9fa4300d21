package dev.tandem.intake;

import java.nio.charset.StandardCharsets;

/** Checks texts of clients for characters that PostgreSQL cannot store. */
public final class Texts {

    private Texts() {}

    /**
     * Checks a text.
     *
     * @param field how the answer names the field
     * @throws InvalidField if the text holds U+0000 or half a surrogate pair
     */
    public static void check(String field, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\0') {
                throw new InvalidField(field, "holds the character U+0000, expected text without it");
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isSurrogatePair(c, i + 1 < text.length() ? text.charAt(i + 1) : ' ')) {
                    throw new InvalidField(
                            field, "holds half a surrogate pair at character " + (i + 1) + ", expected valid Unicode");
                }
                i++;
            }
        }
    }

    /** A value for a message, truncated to 60 characters; half a surrogate pair becomes a question mark. */
    public static String shortened(String text) {
        String shown = text.length() <= 60 ? text : text.substring(0, 60) + "…";
        return new String(shown.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** The length in bytes of UTF-8. */
    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
