package dev.tandem.database;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The password of the embedded database, drawn once and readable by this user alone. */
final class ClusterPassword {

    private static final int BYTES = 24;

    private ClusterPassword() {}

    static Path file(Path directory) {
        return directory.resolve("password");
    }

    /** The password kept in a directory, a new one where there is none. */
    static String in(Path directory) throws IOException {
        Path path = file(directory);
        if (!Files.exists(path) || Files.size(path) == 0) {
            File file = path.toFile();
            boolean made = file.createNewFile() || file.isFile();
            boolean closed = file.setReadable(false, false) && file.setReadable(true, true);
            if (!made || !closed) {
                throw new IOException("cannot keep others from reading " + path);
            }
            byte[] secret = new byte[BYTES];
            new SecureRandom().nextBytes(secret);
            Files.writeString(path, HexFormat.of().formatHex(secret));
        }
        return Files.readString(path);
    }
}
