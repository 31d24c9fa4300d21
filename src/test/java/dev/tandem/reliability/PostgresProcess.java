package dev.tandem.reliability;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** A durable PostgreSQL process that a test can kill and restart on the same port. */
final class PostgresProcess implements AutoCloseable {

    static final String USER = "postgres";

    /** Ports outside the ephemeral range, so that no other process takes the port of a killed server. */
    private static final int FIRST_PORT = 20_000;

    private static final int PORTS = 12_000;
    private static final int ATTEMPTS = 5;
    private static final Duration START = Duration.ofMinutes(1);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Path directory = Processes.file("postgres", "");
    private int port;
    private ProcessHandle postmaster;

    private PostgresProcess() throws IOException {
        FileSystemUtils.deleteRecursively(directory);
        Files.createDirectories(directory);
        SplittableRandom random = new SplittableRandom(ProcessHandle.current().pid());
        for (int attempt = 1; ; attempt++) {
            port = freePort(random);
            try {
                launch();
                return;
            } catch (IOException | RuntimeException e) { // the port was taken meanwhile
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Starts an empty server. */
    static PostgresProcess start() {
        try {
            return new PostgresProcess();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort(SplittableRandom random) {
        while (true) {
            int port = FIRST_PORT + random.nextInt(PORTS);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) { // taken
                continue;
            }
        }
    }

    private void launch() throws IOException {
        Path data = directory.resolve("data");
        Files.deleteIfExists(data.resolve("epg-lock")); // of the dead server, still held by this JVM
        EmbeddedPostgres started = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(START)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("postgres.log").toFile()))
                .setServerConfig("unix_socket_directories", "") // a killed server would leave a lock there
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        port = started.getPort();
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
        postmaster = ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
        Sentinel.started(postmaster);
    }

    /** {@code kill -9} of all its processes at once. */
    void kill9() {
        List<ProcessHandle> family = new ArrayList<>(List.of(postmaster));
        family.addAll(postmaster.children().toList());
        family.forEach(ProcessHandle::destroyForcibly);
        Processes.kill9(family.stream());
    }

    /** Restarts on the same port with the same data. */
    void startAgain() {
        try {
            launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The URL of a new, empty database. */
    String newDatabase() {
        String name = "reliability_" + DATABASES.incrementAndGet();
        execute(url("postgres"), "create database " + name);
        return url(name);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, USER, USER);
    }

    static void execute(String url, String... statements) {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of all rows, as text. */
    static List<String> column(String url, String query) {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static long number(String url, String query) {
        return Long.parseLong(column(url, query).get(0));
    }

    @Override
    public void close() {
        if (!Processes.hasEnded(postmaster)) {
            Stream<ProcessHandle> family = Stream.concat(Stream.of(postmaster), postmaster.children());
            Processes.kill9(family.toList().stream());
        }
        try {
            FileSystemUtils.deleteRecursively(directory.resolve("data")); // its log stays
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
