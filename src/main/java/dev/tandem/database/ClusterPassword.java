package dev.tandem.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The password of the embedded database, generated once, readable by this user only. */
final class ClusterPassword {

    private static final int BYTES = 24;

    private ClusterPassword() {}

    static Path file(Path directory) {
        return directory.resolve("password");
    }

    /** Reads the password from a directory; creates it if there is none. */
    static String in(Path directory) throws IOException {
        Path file = file(directory);
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        if (Files.size(file) == 0) {
            OwnerOnly.restrict(file);
            byte[] secret = new byte[BYTES];
            new SecureRandom().nextBytes(secret);
            Files.writeString(file, HexFormat.of().formatHex(secret));
        }
        return Files.readString(file);
    }
}
