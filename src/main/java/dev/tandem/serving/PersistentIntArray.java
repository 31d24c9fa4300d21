package dev.tandem.serving;

import java.util.Arrays;

/** A persistent array of ints: immutable for its readers; a changed copy shares the unchanged pages. */
final class PersistentIntArray {

    /** An array of zeros. */
    static final PersistentIntArray EMPTY = new PersistentIntArray(new int[0][]);

    private static final int PAGE = 4096;
    private static final int[] ZEROS = new int[PAGE]; // never modified

    private final int[][] pages; // [pages][PAGE]

    private PersistentIntArray(int[][] pages) {
        this.pages = pages;
    }

    /** The value at an index of 0 or more; 0 where none was set. */
    int get(int index) {
        int page = index / PAGE;
        return page < pages.length ? pages[page][index % PAGE] : 0;
    }

    /** An editor of a changed copy. */
    Editor edit() {
        return new Editor(this);
    }

    /** Builds a changed copy; a page is copied on its first change. For one thread and one copy. */
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
