package dev.tandem.serving;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A process on the database.
 *
 * @param id made when it started
 * @param host the name of its machine
 * @param startedAt when it started
 * @param seenAt when it last told of itself
 * @param silence since then, by the clock of the database
 * @param state what it told
 */
public record Replica(UUID id, String host, Instant startedAt, Instant seenAt, Duration silence, State state) {

    /**
     * What a process tells of itself.
     *
     * @param serves whether it answers with recommendations
     * @param trains whether it carries out training runs
     * @param liveVersion what it serves; empty for nothing
     * @param tail rows of that which were appended since its training; empty where it serves nothing
     * @param feedLag since it last began to look for changed items; empty if it does not, or has not yet
     * @param ready whether balancers should send it requests
     * @param trouble why it is not ready, or does not serve what it should, in plain words; empty for none
     */
    public record State(
            boolean serves,
            boolean trains,
            Optional<Long> liveVersion,
            Optional<Integer> tail,
            Optional<Duration> feedLag,
            boolean ready,
            Optional<String> trouble) {}
}
