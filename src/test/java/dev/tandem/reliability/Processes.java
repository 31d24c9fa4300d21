package dev.tandem.reliability;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Processes of this build: their class paths, their files, their ends. */
final class Processes {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger FILES = new AtomicInteger();

    private Processes() {}

    /** The folder of everything that reliability tests leave behind. */
    static Path folder() {
        try {
            return Files.createDirectories(Path.of("target", "reliability").toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that no other of this JVM has. */
    static Path file(String name, String extension) {
        return folder().resolve(name + "-" + FILES.incrementAndGet() + extension);
    }

    /** Everything a test sees. */
    static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** A zombie has ended: it has no program any more. */
    static boolean hasEnded(ProcessHandle process) {
        return !process.isAlive() || process.info().command().isEmpty();
    }

    /** {@code kill -9}, and waits until it has worked. */
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
