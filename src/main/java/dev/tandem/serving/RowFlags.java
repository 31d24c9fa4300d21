package dev.tandem.serving;

/** The catalogue state of a row, packed into an int: present, hidden, has evidence, number of its window. */
final class RowFlags {

    private static final int PRESENT = 1;
    private static final int HIDDEN = 2;
    private static final int EVIDENCE = 4;
    private static final int WINDOW_SHIFT = 3;

    /** The flags of a row whose item was deleted, is not confirmed by the catalogue, or has a newer row. */
    static final int ABSENT = 0;

    private RowFlags() {}

    /**
     * The flags of a row with a present item.
     *
     * @param evidence whether its content has a term of the vocabulary
     * @param window number of its availability window
     */
    static int present(boolean hidden, boolean evidence, int window) {
        return PRESENT | (hidden ? HIDDEN : 0) | (evidence ? EVIDENCE : 0) | window << WINDOW_SHIFT;
    }

    static boolean isPresent(int state) {
        return (state & PRESENT) != 0;
    }

    /** Present and not hidden. */
    static boolean isListed(int state) {
        return (state & (PRESENT | HIDDEN)) == PRESENT;
    }

    static boolean hasEvidence(int state) {
        return (state & EVIDENCE) != 0;
    }

    static int window(int state) {
        return state >>> WINDOW_SHIFT;
    }
}
