package dev.tandem.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Exclusive use of a directory by one process; the operating system releases it when the process dies. */
final class DirectoryLock implements AutoCloseable {

    private static final String FILE = "owner.lock";

    /** Far beyond the process id, which other processes read: on Windows a locked region is unreadable. */
    private static final long LOCKED_BYTE = 1 << 20;

    /** Checked before the file is opened: closing a channel may release every lock of this process on the file. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Acquires the lock.
     *
     * @throws EmbeddedDatabaseFailed if another holder has it
     */
    static DirectoryLock of(Path directory) throws IOException {
        Path file = directory.toRealPath().resolve(FILE);
        String self = Long.toString(ProcessHandle.current().pid());
        if (!HELD_HERE.add(file)) {
            throw EmbeddedDatabaseFailed.inUse(directory, self);
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw EmbeddedDatabaseFailed.inUse(directory, Files.readString(file));
            }
            channel.truncate(0).write(ByteBuffer.wrap(self.getBytes(StandardCharsets.US_ASCII)));
            return new DirectoryLock(file, channel);
        } catch (IOException | RuntimeException e) {
            release(file, channel);
            throw e;
        }
    }

    @Override
    public void close() {
        release(file, channel);
    }

    private static void release(Path file, @Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
