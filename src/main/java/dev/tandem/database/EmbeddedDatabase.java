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
 * The embedded PostgreSQL. A bean of this type exists only if no other database is configured.
 *
 * <p>Its directory contains {@code data}, {@code binaries}, {@code owner.lock}, {@code password} and
 * {@code postgres.log}. An acknowledged commit survives a crash of this process, of PostgreSQL and of the machine. The
 * server listens on loopback only and requires the password, which other users of the machine cannot read.
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
        this.postgres = startWithRetry(data, ANY_PORT);
        this.port = postgres.getPort();
    }

    /**
     * Starts PostgreSQL with its existing data, or empty.
     *
     * @throws EmbeddedDatabaseFailed if the directory is in use or not writable, or PostgreSQL does not start
     */
    static EmbeddedDatabase start(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        DirectoryLock lock;
        try {
            Files.createDirectories(absolute);
            restrictAccess(absolute);
            lock = DirectoryLock.of(absolute);
        } catch (IOException e) {
            throw EmbeddedDatabaseFailed.notWritable(absolute, e);
        }
        try {
            EmbeddedDatabase database = new EmbeddedDatabase(absolute, lock);
            LOG.info("embedded database started directory={} port={}", absolute, database.port());
            return database;
        } catch (IOException | RuntimeException | ExceptionInInitializerError e) { // the last: cannot unpack
            lock.close();
            throw EmbeddedDatabaseFailed.notStarted(absolute, log(absolute), e);
        }
    }

    /** The directory with all its files. */
    public Path directory() {
        return directory;
    }

    /** Its port on loopback. */
    public int port() {
        return port;
    }

    String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + port() + "/postgres";
    }

    String password() {
        return password;
    }

    /** Restarts PostgreSQL on the same port if its process died. */
    synchronized void revive() throws IOException {
        Path data = directory.resolve("data");
        if (closed || OrphanedPostgres.lives(data)) {
            return;
        }
        LOG.warn("embedded database died, restarting directory={}", directory);
        Files.deleteIfExists(data.resolve(LOCK_FILE)); // held by the dead process
        postgres = startWithRetry(data, port);
        LOG.info("embedded database started directory={} port={}", directory, port);
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        try {
            postgres.close();
        } finally {
            lock.close();
        }
        LOG.info("embedded database stopped directory={}", directory);
    }

    private static void restrictAccess(Path directory) {
        try {
            OwnerOnly.restrict(directory);
        } catch (IOException e) { // a volume that another user owns and this one may write to
            LOG.warn(
                    "embedded database directory accessible to other users directory={} reason={}",
                    directory,
                    e.toString());
        }
    }

    /** Creates the data directory under a temporary name, so that an interrupted start leaves no partial directory. */
    private void initialise(Path data) throws IOException {
        Path unfinished = directory.resolve("data.unfinished");
        OrphanedPostgres.stop(unfinished);
        FileSystemUtils.deleteRecursively(unfinished);
        startWithRetry(unfinished, ANY_PORT).close();
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The second attempt covers a port that was just taken and a child of the dead PostgreSQL that was still alive. */
    private EmbeddedPostgres startWithRetry(Path data, int requestedPort) throws IOException {
        OrphanedPostgres.stop(data);
        try {
            return startOnce(data, requestedPort);
        } catch (IOException | RuntimeException e) {
            LOG.warn("embedded database not started, retrying directory={} reason={}", directory, e.toString());
            OrphanedPostgres.stop(data);
            Files.deleteIfExists(data.resolve(LOCK_FILE)); // held by the failed attempt
        }
        return startOnce(data, requestedPort);
    }

    private EmbeddedPostgres startOnce(Path data, int requestedPort) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setPort(requestedPort)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
                .setRegisterShutdownHook(false) // this bean is closed after the pool
                .setPGStartupWait(STARTUP_WAIT)
                .setOutputRedirector(
                        ProcessBuilder.Redirect.appendTo(log(directory).toFile()))
                // initdb: the same collation on every machine, and no access without the password
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", ClusterPassword.file(directory).toString())
                .setConnectConfig("password", password)
                // the library's defaults may lose commits
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("unix_socket_directories", "")
                // failed statements may contain user ids; the client receives the error anyway
                .setServerConfig("log_min_messages", "log")
                .setServerConfig("log_checkpoints", "off")
                .start();
    }

    private static Path log(Path directory) {
        return directory.resolve("postgres.log");
    }
}
