package dev.tandem.peers;

/** A way to the lists of the best items of some users, from factors that it was given. */
interface Peer {

    /** What it is called, with its version. */
    String name();

    /** The best m items of a user, best first. */
    int[] top(int user, int m);

    /** What a library is called, with its version: the file that a class of it comes from. */
    static String library(Class<?> type) {
        String file = type.getProtectionDomain().getCodeSource().getLocation().getPath();
        return file.substring(file.lastIndexOf('/') + 1).replace(".jar", "");
    }

    /** The lists of all users, in one call where there is one. */
    default int[][] topOfAll(int users, int m) {
        int[][] lists = new int[users][];
        for (int user = 0; user < users; user++) {
            lists[user] = top(user, m);
        }
        return lists;
    }
}
