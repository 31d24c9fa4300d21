package dev.tandem.experiment;

import dev.tandem.experiment.protocol.BadInput;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option for the number of threads. */
final class ThreadOption {

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "threads for training and ranking (default: one per processor)")
    private @Nullable Integer threads;

    /** Applies the option; must be called before the first thread starts. */
    void set() {
        if (threads == null) {
            return;
        }
        if (threads < 1) {
            throw new BadInput("--threads is " + threads + ", expected 1 or more");
        }
        System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", threads.toString());
        System.setProperty("ai.djl.pytorch.num_threads", threads.toString());
    }
}
