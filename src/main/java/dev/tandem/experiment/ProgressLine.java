package dev.tandem.experiment;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says how far a command is, with the time left: one line that is rewritten on a terminal, a line now and then elsewhere.
 * The time left is what the steps ahead take if each takes as long as those of its kind so far, or as any so far.
 */
final class ProgressLine {

    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final int WIDTH = 110;

    private final PrintWriter out;
    private final boolean terminal;
    private final Clock clock;
    private final List<String> ahead = new ArrayList<>();
    private final Map<String, List<Duration>> pace = new HashMap<>();
    private Optional<Instant> end = Optional.empty();
    private int done;
    private String kind = "";
    private String label = "";
    private Instant start;
    private Instant shown = Instant.MIN;

    ProgressLine(PrintWriter out, boolean terminal, Clock clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        this.start = clock.instant();
    }

    /** Steps are taken as long as there is time, so what is left of it is told. */
    void until(Instant end) {
        this.end = Optional.of(end);
    }

    /** Steps of a kind that are still to be done. */
    void expect(String kind, int steps) {
        for (int i = 0; i < steps; i++) {
            ahead.add(kind);
        }
    }

    /** A step that was expected begins. */
    void begin(String kind, String label) {
        this.kind = kind;
        this.label = label;
        this.start = clock.instant();
        ahead.remove(kind);
        show("", 0, false);
    }

    /** @param share of the step that is done, in [0, 1] */
    void within(double share, String detail) {
        show(", " + detail, share, false);
    }

    /** The step is done. */
    void end() {
        done++;
        pace.computeIfAbsent(kind, unseen -> new ArrayList<>()).add(Duration.between(start, clock.instant()));
        show(", done", 1, true);
    }

    /** A step that was expected needs not be done, as it was done before. */
    void skip(String kind) {
        ahead.remove(kind);
        done++;
    }

    /** Nothing more comes on this line. */
    void close() {
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
        String steps = end.isPresent() ? "" : "/" + (done + ahead.size() + (ended ? 0 : 1));
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
            return " · " + Numbers.duration(Duration.between(now, end.get())) + " of the budget left";
        }
        double seconds = 0;
        if (!ended) {
            double spent = Duration.between(start, now).toMillis() / 1000.0;
            double whole = share > 0.02 ? spent / share : Math.max(spent, mean(kind));
            if (whole == 0 && pace.isEmpty()) {
                return "";
            }
            seconds += whole - spent;
        }
        for (String other : ahead) {
            seconds += mean(other);
        }
        return ahead.isEmpty() && ended
                ? ""
                : " · about " + Numbers.duration(Duration.ofMillis((long) (1000 * seconds))) + " left";
    }

    private double mean(String kind) {
        Collection<Duration> known = pace.getOrDefault(kind, List.of());
        if (known.isEmpty()) {
            known = pace.values().stream().flatMap(List::stream).toList();
        }
        return known.stream().mapToLong(Duration::toMillis).average().orElse(0) / 1000;
    }
}
