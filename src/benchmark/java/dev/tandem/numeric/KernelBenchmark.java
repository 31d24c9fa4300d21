package dev.tandem.numeric;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The kernels by JMH, each SIMD loop compared with its scalar twin: {@code ./mvnw -q -Pbenchmark test
 * -Dtest=KernelBenchmark}. It prints tables and runs only by name.
 */
class KernelBenchmark {

    /** A loop and a dimension. */
    private record Loop(String name, int dim) implements Comparable<Loop> {

        private static Loop of(RunResult result) {
            return new Loop(
                    result.getPrimaryResult().getLabel(),
                    Integer.parseInt(result.getParams().getParam("dim")));
        }

        @Override
        public int compareTo(Loop other) {
            return name.equals(other.name) ? Integer.compare(dim, other.dim) : name.compareTo(other.name);
        }
    }

    @Test
    void print() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(KernelLoops.class.getName() + "\\.")
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
        Map<Loop, Double> scalar = nanos(results, KernelLoops.SCALAR);
        Map<Loop, Double> simd = nanos(results, KernelLoops.SIMD);
        System.out.printf(
                "%nNanoseconds per row and query, %d rows in the cache, medians, %d lanes%n%n",
                KernelLoops.ROWS, VectorKernel.lanes());
        System.out.println("| loop | dim | scalar ns | SIMD ns | SIMD / scalar |");
        System.out.println("|---|---|---|---|---|");
        scalar.forEach((loop, slow) -> {
            double fast = Objects.requireNonNull(simd.get(loop));
            System.out.printf("| %s | %d | %.1f | %.1f | %.2f |%n", loop.name(), loop.dim(), slow, fast, fast / slow);
        });
    }

    private static Map<Loop, Double> nanos(Collection<RunResult> results, String twin) {
        Map<Loop, Double> nanos = new TreeMap<>();
        results.stream()
                .filter(result -> result.getParams().getParam("twin").equals(twin))
                .forEach(result -> nanos.put(
                        Loop.of(result),
                        result.getPrimaryResult().getStatistics().getPercentile(50)));
        return nanos;
    }
}
