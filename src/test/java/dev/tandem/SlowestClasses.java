package dev.tandem;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prints how many tests ran, and the classes that took longest with their seconds, at the end of a run. */
public final class SlowestClasses implements TestExecutionListener {

    private static final int SHOWN = 10;

    private final AtomicInteger tests = new AtomicInteger();
    private final Map<String, Long> starts = new ConcurrentHashMap<>();
    private final Map<String, Double> seconds = new ConcurrentHashMap<>();

    @Override
    public void executionStarted(TestIdentifier test) {
        starts.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        long started = starts.getOrDefault(test.getUniqueId(), System.nanoTime());
        if (test.isTest()) {
            tests.incrementAndGet();
        }
        if (test.getSource().orElse(null) instanceof ClassSource source) {
            seconds.put(source.getClassName(), (System.nanoTime() - started) / 1e9);
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (tests.get() == 0) {
            return;
        }
        System.out.printf(
                "%d tests ran, in %d classes. The slowest classes, in seconds:%n", tests.get(), seconds.size());
        seconds.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(SHOWN)
                .forEach(test -> System.out.printf("%7.1f %s%n", test.getValue(), test.getKey()));
    }
}
