package dev.tandem.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Restricts a file or directory to its owner. */
final class OwnerOnly {

    private OwnerOnly() {}

    /**
     * Sets the permissions on a POSIX file system; elsewhere the path inherits those of its parent.
     *
     * @throws IOException if another user owns it
     */
    static void restrict(Path path) throws IOException {
        @Nullable PosixFileAttributeView posix = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }
}
