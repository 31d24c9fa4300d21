package dev.tandem.reliability;

import dev.tandem.JavaCommand;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** Load from a second process while a test injects a fault. */
final class Load implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SECONDS_TO_END = 60;

    private final LoadPlan plan;
    private final Path reportFile = Processes.file("load", ".report.json");
    private final Path log = Processes.file("load", ".log");
    private final Process process;
    private final BufferedWriter commands;
    private final BufferedReader replies;

    private Load(LoadPlan plan) {
        this.plan = plan;
        Path planFile = Processes.file("load", ".plan.json");
        try {
            Files.deleteIfExists(plan.acknowledgedFile());
            Files.createFile(plan.acknowledgedFile());
            Files.writeString(planFile, JSON.writeValueAsString(plan));
            process = new ProcessBuilder(JavaCommand.of(
                            "-Xmx256m",
                            "-cp",
                            Processes.classPath(),
                            LoadClient.class.getName(),
                            planFile.toString(),
                            reportFile.toString()))
                    .redirectError(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Sentinel.started(process.toHandle());
        commands = process.outputWriter(StandardCharsets.UTF_8);
        replies = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts the load; the first requests, during warm-up, belong to a phase without a name. */
    static Load start(LoadPlan plan) {
        return new Load(plan);
    }

    /** Begins a phase, or continues the earlier one of that name. */
    Load phase(String name) {
        return phase(name, 0);
    }

    /** Begins or continues a phase and waits until it has sent a number of requests at its fixed rate. */
    Load phase(String name, int requests) {
        try {
            commands.write(name + " " + requests);
            commands.newLine();
            commands.flush();
            String reply = replies.readLine();
            if (!name.equals(reply)) {
                throw new IllegalStateException(
                        "the load client said " + reply + ", expected " + name + "\n" + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** All acknowledged records so far: {@code user,item} or {@code item}. */
    List<String> acknowledged() {
        try {
            return Files.readAllLines(plan.acknowledgedFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops sending, waits for the outstanding responses, and reports. */
    LoadReport end() {
        try {
            commands.close();
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("the load client did not end well\n" + Files.readString(log));
            }
            Sentinel.ended(process.toHandle());
            return JSON.readValue(Files.readString(reportFile), LoadReport.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.destroyForcibly();
            Processes.awaitEnd(process.toHandle());
        }
    }
}
