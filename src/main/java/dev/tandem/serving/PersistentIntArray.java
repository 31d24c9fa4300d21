package dev.tandem.serving;

import java.util.Arrays;

/** A table of ints, immutable to its readers; a changed copy shares the pages that did not change. */
final class PersistentIntArray {

    /** A table of zeros. */
    static final PersistentIntArray EMPTY = new PersistentIntArray(new int[0][]);

    private static final int PAGE = 4096;
    private static final int[] ZEROS = new int[PAGE]; // never written to

    private final int[][] pages; // [pages][PAGE]

    private PersistentIntArray(int[][] pages) {
        this.pages = pages;
    }

    /** The value at an index of 0 or more; 0 where none was set. */
    int get(int index) {
        int page = index / PAGE;
        return page < pages.length ? pages[page][index % PAGE] : 0;
    }

    /** What makes a changed copy. */
    Editor edit() {
        return new Editor(this);
    }

    /** Sets values in a copy: a page is copied when it is first changed. For one thread, good for one copy. */
    static final class Editor {

        private final int[][] original;
        private int[][] pages;

        private Editor(PersistentIntArray table) {
            original = table.pages;
            pages = original.clone();
        }

        int get(int index) {
            int page = index / PAGE;
            return page < pages.length ? pages[page][index % PAGE] : 0;
        }

        void set(int index, int value) {
            if (get(index) != value) {
                own(index / PAGE)[index % PAGE] = value;
            }
        }

        PersistentIntArray build() {
            return new PersistentIntArray(pages);
        }

        private int[] own(int page) {
            if (page >= pages.length) {
                int before = pages.length;
                pages = Arrays.copyOf(pages, page + 1);
                Arrays.fill(pages, before, page + 1, ZEROS);
            }
            boolean shared = pages[page] == ZEROS || (page < original.length && pages[page] == original[page]);
            if (shared) {
                pages[page] = pages[page].clone();
            }
            return pages[page];
        }
    }
}
