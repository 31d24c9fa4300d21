package dev.tandem.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Keeps the other users of the machine out of a file or directory. */
final class OwnerOnly {

    private OwnerOnly() {}

    /**
     * Restricts it, where permissions are those of POSIX; elsewhere it has what its parent has.
     *
     * @throws IOException if it belongs to somebody else
     */
    static void restrict(Path path) throws IOException {
        @Nullable PosixFileAttributeView posix = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }
}
