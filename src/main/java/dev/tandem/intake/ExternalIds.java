package dev.tandem.intake;

import java.nio.charset.StandardCharsets;

/** The rule that ids from outside obey. */
public final class ExternalIds {

    /** The longest id, in bytes of UTF-8. */
    public static final int MAX_BYTES = 255;

    private ExternalIds() {}

    /**
     * Checks an id.
     *
     * @param field how the answer names the field
     * @throws InvalidField if the id is blank, longer than {@link #MAX_BYTES} or holds U+0000
     */
    public static void check(String field, String id) {
        if (id.isBlank()) {
            throw new InvalidField(field, "is blank, expected 1 to " + MAX_BYTES + " bytes of UTF-8");
        }
        int bytes = id.length() > MAX_BYTES ? id.length() : id.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new InvalidField(field, "is " + bytes + " bytes long, expected at most " + MAX_BYTES);
        }
        if (id.indexOf('\0') >= 0) {
            throw new InvalidField(field, "holds the character U+0000, expected text without it");
        }
    }
}
