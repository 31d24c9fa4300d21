package dev.tandem.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL server that a test kills, pauses and restarts; it keeps its port and committed data. */
public final class MortalPostgres implements AutoCloseable {

    private static final Duration STARTUP_WAIT = Duration.ofMinutes(1);
    private static final int ANY_PORT = 0;

    private final Path data;
    private EmbeddedPostgres server;

    private MortalPostgres(Path data) {
        this.data = data;
        this.server = start(ANY_PORT);
    }

    /** @param directory for all its files */
    public static MortalPostgres in(Path directory) {
        return new MortalPostgres(directory.resolve("data"));
    }

    public String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    public static String user() {
        return "postgres";
    }

    public static String password() {
        return "postgres";
    }

    /** {@code kill -9} of the server and all of its processes. */
    public void kill() {
        ProcessHandle postmaster = postmaster();
        signal("STOP", List.of(postmaster)); // so that it has no more children meanwhile
        List<ProcessHandle> family = family(postmaster);
        signal("KILL", family);
    }

    /** Restarts the server after it was killed. */
    public void revive() {
        try {
            OrphanedPostgres.stop(data);
            Files.deleteIfExists(data.resolve("epg-lock")); // the dead one still holds it
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = start(server.getPort());
    }

    /** Pauses the server: connections are neither answered nor rejected. */
    public void hang() {
        ProcessHandle postmaster = postmaster();
        signal("STOP", List.of(postmaster));
        signal("STOP", family(postmaster));
    }

    /** Resumes the server after {@link #hang}. */
    public void goOn() {
        signal("CONT", family(postmaster()));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private EmbeddedPostgres start(int port) {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setPGStartupWait(STARTUP_WAIT)
                    .setServerConfig("unix_socket_directories", "") // a dead one would leave a lock there
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessHandle postmaster() {
        try {
            String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
            return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ProcessHandle> family(ProcessHandle postmaster) {
        return Stream.concat(Stream.of(postmaster), postmaster.children()).toList();
    }

    private static void signal(String signal, List<ProcessHandle> processes) {
        for (ProcessHandle process : processes) {
            try {
                new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
