package dev.tandem.experiment;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many threads train and rank. */
final class Threads {

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "that train and rank; as many as there are processors if absent")
    private @Nullable Integer threads;

    /** To be called before the first of them starts. */
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
