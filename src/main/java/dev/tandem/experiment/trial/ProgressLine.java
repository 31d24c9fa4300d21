package dev.tandem.experiment.trial;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The progress of a command and its time left: one line that is rewritten on a terminal, a new line every 15 seconds
 * elsewhere. The estimate assumes that each pending step takes as long as the finished steps of its kind, or as the mean of
 * all finished steps.
 */
public final class ProgressLine {

    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final int WIDTH = 110;

    private final PrintWriter out;
    private final boolean terminal;
    private final Clock clock;
    private final List<String> pending = new ArrayList<>();
    private final Map<String, List<Duration>> durations = new HashMap<>();
    private Optional<Instant> end = Optional.empty();
    private int done;
    private String kind = "";
    private String label = "";
    private Instant start;
    private Instant shown = Instant.MIN;

    public ProgressLine(PrintWriter out, boolean terminal, Clock clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        this.start = clock.instant();
    }

    /** Shows the time left until a fixed end in place of an estimate. */
    public void until(Instant end) {
        this.end = Optional.of(end);
    }

    /** Announces steps of a kind. */
    void expect(String kind, int steps) {
        for (int i = 0; i < steps; i++) {
            pending.add(kind);
        }
    }

    /** Begins an announced step. */
    void begin(String kind, String label) {
        this.kind = kind;
        this.label = label;
        this.start = clock.instant();
        pending.remove(kind);
        show("", 0, false);
    }

    /**
     * Shows the progress within the step.
     *
     * @param share of the step that is done, in [0, 1]
     */
    void update(double share, String detail) {
        show(", " + detail, share, false);
    }

    /** Ends the step. */
    void end() {
        done++;
        durations.computeIfAbsent(kind, unseen -> new ArrayList<>()).add(Duration.between(start, clock.instant()));
        show(", done", 1, true);
    }

    /** Counts an announced step as done. */
    void skip(String kind) {
        pending.remove(kind);
        done++;
    }

    /** Clears the line on a terminal. */
    public void close() {
        if (terminal) {
            out.print("\r" + " ".repeat(WIDTH) + "\r");
            out.flush();
        }
    }

    private void show(String detail, double share, boolean ended) {
        Instant now = clock.instant();
        if (!terminal && !ended && Duration.between(shown, now).compareTo(EVERY) < 0) {
            return;
        }
        shown = now;
        int step = ended ? done : done + 1;
        String steps = end.isPresent() ? "" : "/" + (done + pending.size() + (ended ? 0 : 1));
        String line = "[" + step + steps + "] " + label + detail + left(now, share, ended);
        if (terminal) {
            String cut = line.length() > WIDTH ? line.substring(0, WIDTH) : line;
            out.print("\r" + cut + " ".repeat(WIDTH - cut.length()));
        } else {
            out.println(line);
        }
        out.flush();
    }

    private String left(Instant now, double share, boolean ended) {
        if (end.isPresent()) {
            return " · " + duration(Duration.between(now, end.get())) + " of the budget left";
        }
        double seconds = 0;
        if (!ended) {
            double spent = Duration.between(start, now).toMillis() / 1000.0;
            double whole = share > 0.02 ? spent / share : Math.max(spent, mean(kind));
            if (whole == 0 && durations.isEmpty()) {
                return "";
            }
            seconds += whole - spent;
        }
        for (String other : pending) {
            seconds += mean(other);
        }
        return pending.isEmpty() && ended
                ? ""
                : " · about " + duration(Duration.ofMillis((long) (1000 * seconds))) + " left";
    }

    private double mean(String kind) {
        Collection<Duration> known = durations.getOrDefault(kind, List.of());
        if (known.isEmpty()) {
            known = durations.values().stream().flatMap(List::stream).toList();
        }
        return known.stream().mapToLong(Duration::toMillis).average().orElse(0) / 1000;
    }

    /** A duration in its two largest units: 1 h 02 min, 3 min 20 s, 12 s. */
    static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds >= 3600) {
            return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
        }
        if (seconds >= 60) {
            return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
        }
        return seconds + " s";
    }
}
