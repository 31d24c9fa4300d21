package dev.tandem.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Stops a PostgreSQL that a killed Tandem left running. The caller holds the lock of the directory.
 *
 * <p>{@code postmaster.pid} names a process. If that process is this directory's PostgreSQL, it is stopped.
 * If it is another program, which received the same id after a reboot, the file is deleted, because PostgreSQL would
 * mistake that program for itself. If there is no such process, the file stays: PostgreSQL removes it once no child of the
 * dead process writes any more.
 */
final class OrphanedPostgres {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int PID_LINE = 0;
    private static final int DIRECTORY_LINE = 1;

    private OrphanedPostgres() {}

    /**
     * Stops the PostgreSQL that runs on a data directory, if any.
     *
     * @throws IllegalStateException if it does not stop
     */
    static void stop(Path dataDirectory) throws IOException {
        Path pidFile = dataDirectory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() <= DIRECTORY_LINE) {
            Files.delete(pidFile); // incomplete after a crash
            return;
        }
        Optional<ProcessHandle> named = process(lines.get(PID_LINE));
        if (named.isPresent() && isPostgresOf(lines.get(DIRECTORY_LINE), named.get())) {
            stop(named.get());
        } else if (named.isPresent()) {
            Files.delete(pidFile);
        }
    }

    /** Whether a PostgreSQL runs on the data directory. */
    static boolean lives(Path dataDirectory) throws IOException {
        Path pidFile = dataDirectory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return false;
        }
        List<String> lines = Files.readAllLines(pidFile);
        return lines.size() > DIRECTORY_LINE
                && process(lines.get(PID_LINE))
                        .filter(process -> isPostgresOf(lines.get(DIRECTORY_LINE), process))
                        .isPresent();
    }

    private static Optional<ProcessHandle> process(String pid) {
        return pid.strip().matches("\\d{1,18}") ? ProcessHandle.of(Long.parseLong(pid.strip())) : Optional.empty();
    }

    /** Compares the program and, where the system reports them, the arguments. */
    private static boolean isPostgresOf(String directory, ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        return info.command()
                        .map(command -> String.valueOf(Path.of(command).getFileName()))
                        .filter(name -> name.equals("postgres") || name.equals("postgres.exe"))
                        .isPresent()
                && info.arguments()
                        .map(arguments -> List.of(arguments).contains(directory))
                        .orElse(true);
    }

    private static void stop(ProcessHandle postmaster) {
        List<ProcessHandle> family =
                Stream.concat(Stream.of(postmaster), postmaster.children()).toList();
        postmaster.destroy();
        if (!ended(postmaster)) {
            family.forEach(ProcessHandle::destroyForcibly);
        }
        for (ProcessHandle process : family) {
            if (!ended(process)) {
                throw new IllegalStateException("orphaned PostgreSQL does not stop, process " + process.pid());
            }
        }
    }

    /** A zombie, which has no program, counts as ended. */
    private static boolean ended(ProcessHandle process) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (process.isAlive() && process.info().command().isPresent()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }
}
