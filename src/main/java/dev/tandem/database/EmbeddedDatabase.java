package dev.tandem.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The PostgreSQL that Tandem runs for itself. There is a bean of this type only where no other database is configured.
 *
 * <p>In its directory: {@code data}, PostgreSQL's own; {@code binaries}; {@code owner.lock}; {@code password};
 * {@code postgres.log}. A commit that was acknowledged survives the death of this process, of PostgreSQL and of the
 * machine. It listens on loopback alone and wants the password, so other users of the machine stay out.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    static final String USER = "postgres";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration STARTUP_WAIT = Duration.ofSeconds(30);
    private static final int ANY_PORT = 0;
    private static final String LOCK_FILE = "epg-lock"; // the library's

    private final Path directory;
    private final String password;
    private final DirectoryLock lock;
    private final int port;
    private EmbeddedPostgres postgres; // guarded by this
    private boolean closed; // guarded by this

    private EmbeddedDatabase(Path directory, DirectoryLock lock) throws IOException {
        this.directory = directory;
        this.password = ClusterPassword.in(directory);
        this.lock = lock;
        Path data = directory.resolve("data");
        if (!Files.exists(data)) {
            initialise(data);
        }
        this.postgres = startAgainIfNeeded(data, ANY_PORT);
        this.port = postgres.getPort();
    }

    /**
     * Starts it, with the data it had, or empty where it had none.
     *
     * @throws EmbeddedDatabaseFailed if the directory is in use or not writable, or PostgreSQL does not start
     */
    static EmbeddedDatabase start(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        DirectoryLock lock;
        try {
            Files.createDirectories(absolute);
            keepOthersOut(absolute);
            lock = DirectoryLock.of(absolute);
        } catch (IOException e) {
            throw EmbeddedDatabaseFailed.notWritable(absolute, e);
        }
        try {
            EmbeddedDatabase database = new EmbeddedDatabase(absolute, lock);
            LOG.info("embedded_database=started directory={} port={}", absolute, database.port());
            return database;
        } catch (IOException | RuntimeException | ExceptionInInitializerError e) { // the last: cannot unpack
            lock.close();
            throw EmbeddedDatabaseFailed.notStarted(absolute, log(absolute), e);
        }
    }

    /** Where it keeps everything. */
    public Path directory() {
        return directory;
    }

    /** Where it listens, on loopback. */
    public int port() {
        return port;
    }

    String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + port() + "/postgres";
    }

    String password() {
        return password;
    }

    /** Starts PostgreSQL again, where it was, if its process is gone. */
    synchronized void revive() throws IOException {
        Path data = directory.resolve("data");
        if (closed || OrphanedPostgres.lives(data)) {
            return;
        }
        LOG.warn("embedded_database=died directory={}, it is started again", directory);
        Files.deleteIfExists(data.resolve(LOCK_FILE)); // the dead one still holds it
        postgres = startAgainIfNeeded(data, port);
        LOG.info("embedded_database=started directory={} port={}", directory, port);
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        try {
            postgres.close();
        } finally {
            lock.close();
        }
        LOG.info("embedded_database=stopped directory={}", directory);
    }

    private static void keepOthersOut(Path directory) {
        try {
            OwnerOnly.restrict(directory);
        } catch (IOException e) { // a volume of somebody else's that this user may write to
            LOG.warn("embedded_database=open directory={} reason={}", directory, e.toString());
        }
    }

    /** Under another name until it is whole, so that a start that is cut short leaves nothing half-made behind. */
    private void initialise(Path data) throws IOException {
        Path unfinished = directory.resolve("data.unfinished");
        OrphanedPostgres.stop(unfinished);
        FileSystemUtils.deleteRecursively(unfinished);
        startAgainIfNeeded(unfinished, ANY_PORT).close();
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The second attempt is for a port taken meanwhile, or a child of the dead PostgreSQL that was still there. */
    private EmbeddedPostgres startAgainIfNeeded(Path data, int wantedPort) throws IOException {
        OrphanedPostgres.stop(data);
        try {
            return startOnce(data, wantedPort);
        } catch (IOException | RuntimeException e) {
            LOG.warn("embedded_database=retried directory={} reason={}", directory, e.toString());
            OrphanedPostgres.stop(data);
            Files.deleteIfExists(data.resolve(LOCK_FILE)); // the failed attempt still holds it
        }
        return startOnce(data, wantedPort);
    }

    private EmbeddedPostgres startOnce(Path data, int wantedPort) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setPort(wantedPort)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
                .setRegisterShutdownHook(false) // this bean is closed after the pool is
                .setPGStartupWait(STARTUP_WAIT)
                .setOutputRedirector(
                        ProcessBuilder.Redirect.appendTo(log(directory).toFile()))
                // initdb: the same order and case rules on every machine, and no entry without the password
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", ClusterPassword.file(directory).toString())
                .setConnectConfig("password", password)
                // the library's defaults lose commits
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("unix_socket_directories", "")
                // failed statements may show ids of users, and are reported to whoever sent them
                .setServerConfig("log_min_messages", "log")
                .setServerConfig("log_checkpoints", "off")
                .start();
    }

    private static Path log(Path directory) {
        return directory.resolve("postgres.log");
    }
}
