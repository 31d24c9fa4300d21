package dev.tandem.intake;

/** The rule for external ids of items and users. */
public final class ExternalIds {

    /** The longest id, in bytes of UTF-8. */
    public static final int MAX_BYTES = 255;

    private ExternalIds() {}

    /**
     * Checks an id.
     *
     * @param field how the answer names the field
     * @throws InvalidField if the id is blank, longer than {@link #MAX_BYTES} or not storable text
     */
    public static void check(String field, String id) {
        if (id.isBlank()) {
            throw new InvalidField(field, "is blank, expected 1 to " + MAX_BYTES + " bytes of UTF-8");
        }
        int bytes = id.length() > MAX_BYTES ? id.length() : Texts.bytes(id);
        if (bytes > MAX_BYTES) {
            throw new InvalidField(field, "is " + bytes + " bytes long, expected at most " + MAX_BYTES);
        }
        Texts.check(field, id);
    }
}
