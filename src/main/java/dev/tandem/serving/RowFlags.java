package dev.tandem.serving;

/** What the catalogue says about a row, packed into an int; 0 is a row without a present item. */
final class RowFlags {

    private static final int PRESENT = 1;
    private static final int HIDDEN = 2;
    private static final int INFORMED = 4;
    private static final int WINDOW_SHIFT = 3;

    /** Of a row whose item was deleted, was never confirmed by the catalogue, or has a newer row. */
    static final int ABSENT = 0;

    private RowFlags() {}

    /**
     * Of a row with a present item.
     *
     * @param informed whether its content has a known term
     * @param window the number of its window
     */
    static int present(boolean hidden, boolean informed, int window) {
        return PRESENT | (hidden ? HIDDEN : 0) | (informed ? INFORMED : 0) | window << WINDOW_SHIFT;
    }

    static boolean isPresent(int state) {
        return (state & PRESENT) != 0;
    }

    /** Present and not hidden. */
    static boolean isListed(int state) {
        return (state & (PRESENT | HIDDEN)) == PRESENT;
    }

    static boolean hasEvidence(int state) {
        return (state & INFORMED) != 0;
    }

    static int window(int state) {
        return state >>> WINDOW_SHIFT;
    }
}
