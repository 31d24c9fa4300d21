package dev.tandem.reliability;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Class paths, files and termination of processes started by tests. */
final class Processes {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger FILES = new AtomicInteger();

    private Processes() {}

    /** The output folder of the reliability tests. */
    static Path folder() {
        try {
            return Files.createDirectories(Path.of("target", "reliability").toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file with a name that is unique in this JVM. */
    static Path file(String name, String extension) {
        return folder().resolve(name + "-" + FILES.incrementAndGet() + extension);
    }

    /** The class path of a test. */
    static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** A zombie, which has no program, counts as ended. */
    static boolean hasEnded(ProcessHandle process) {
        return !process.isAlive() || process.info().command().isEmpty();
    }

    /** Sends {@code kill -9} and waits for the end of the process. */
    static void kill9(Stream<ProcessHandle> processes) {
        processes.forEach(process -> {
            process.destroyForcibly();
            awaitEnd(process);
        });
    }

    static void awaitEnd(ProcessHandle process) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> hasEnded(process));
        Sentinel.ended(process);
    }

    /** Sends {@code STOP} or {@code CONT}. */
    static void signal(String name, ProcessHandle process) {
        try {
            int status = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + name + " of process " + process.pid() + " gave " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
