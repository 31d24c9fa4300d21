package dev.tandem.reliability;

import dev.tandem.reliability.LoadReport.Answers;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Counts the responses to requests of one kind in one phase; thread-safe. */
final class LoadTally {

    private static final double NANOS_PER_MILLI = 1e6;

    private final Map<Integer, Long> statuses = new TreeMap<>();
    private final Map<String, Long> failures = new TreeMap<>();
    private final Map<String, Long> strategies = new TreeMap<>();
    private final Map<Long, Long> versions = new TreeMap<>();
    private double[] millis = new double[1024];
    private int answered;
    private long sent;
    private long wrong;
    private long lastGood = System.nanoTime();
    private long longestSilence;

    synchronized void sent() {
        sent++;
    }

    /** @param due when the request should have been sent, by {@link System#nanoTime} */
    synchronized void answered(int status, long due) {
        statuses.merge(status, 1L, Long::sum);
        if (answered == millis.length) {
            millis = Arrays.copyOf(millis, 2 * answered);
        }
        long now = System.nanoTime();
        millis[answered] = (now - due) / NANOS_PER_MILLI;
        answered++;
        if (status / 100 == 2) {
            silentUntil(now);
        }
    }

    synchronized void failed(String reason) {
        failures.merge(reason, 1L, Long::sum);
    }

    synchronized void rests(String strategy, long version) {
        strategies.merge(strategy, 1L, Long::sum);
        versions.merge(version, 1L, Long::sum);
    }

    synchronized void wrong() {
        wrong++;
    }

    /** Begins or continues the phase. */
    synchronized void begin() {
        lastGood = System.nanoTime();
    }

    /** Ends or interrupts the phase. */
    synchronized void end() {
        silentUntil(System.nanoTime());
    }

    synchronized Answers answers() {
        double[] sorted = Arrays.copyOf(millis, answered);
        Arrays.sort(sorted);
        return new Answers(
                sent,
                statuses,
                failures,
                strategies,
                versions,
                wrong,
                quantile(sorted, .5),
                quantile(sorted, .99),
                quantile(sorted, 1),
                longestSilence / NANOS_PER_MILLI);
    }

    private void silentUntil(long now) {
        longestSilence = Math.max(longestSilence, now - lastGood);
        lastGood = now;
    }

    /** A quantile; 0 without values. */
    static double quantile(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
