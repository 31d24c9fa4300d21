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
 * What a killed Tandem left running: its PostgreSQL. Only whoever holds the directory's lock may look for it.
 *
 * <p>{@code postmaster.pid} names a process. If that is our PostgreSQL, it is stopped. If it is another program, which
 * got the number after a reboot, the file goes, because PostgreSQL would take that program for itself. If it is nobody,
 * the file stays: PostgreSQL removes it after it made sure that no child of the dead process still writes.
 */
final class OrphanedPostgres {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int PID_LINE = 0;
    private static final int DIRECTORY_LINE = 1;

    private OrphanedPostgres() {}

    /**
     * Leaves the data directory without a living PostgreSQL.
     *
     * @throws IllegalStateException if it does not end
     */
    static void stop(Path dataDirectory) throws IOException {
        Path pidFile = dataDirectory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() <= DIRECTORY_LINE) {
            Files.delete(pidFile); // torn by a crash while it was written
            return;
        }
        Optional<ProcessHandle> named = process(lines.get(PID_LINE));
        if (named.isPresent() && isPostgresOf(lines.get(DIRECTORY_LINE), named.get())) {
            stop(named.get());
        } else if (named.isPresent()) {
            Files.delete(pidFile);
        }
    }

    /** Whether PostgreSQL runs on the data directory. */
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

    /** By its program and, where the system tells them, by its arguments. */
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
                throw new IllegalStateException("a PostgreSQL left over does not end, process " + process.pid());
            }
        }
    }

    /** A zombie has ended: it has no program any more. */
    private static boolean ended(ProcessHandle process) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && process.info().command().isPresent()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }
}
