package dev.tandem.peers;

/** A library that ranks items for users by given factors. */
interface Peer {

    /** The name with the version. */
    String name();

    /** The best m items of a user, best first. */
    int[] top(int user, int m);

    /** The name of the library of a class, with its version: the name of its file. */
    static String library(Class<?> type) {
        String file = type.getProtectionDomain().getCodeSource().getLocation().getPath();
        return file.substring(file.lastIndexOf('/') + 1).replace(".jar", "");
    }

    /** The lists of all users, in one call if the library has one. */
    default int[][] topOfAll(int users, int m) {
        int[][] lists = new int[users][];
        for (int user = 0; user < users; user++) {
            lists[user] = top(user, m);
        }
        return lists;
    }
}
