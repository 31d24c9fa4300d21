package dev.tandem.serving;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A process that shares the database.
 *
 * @param id generated at its start
 * @param host its host name
 * @param startedAt when it started
 * @param seenAt time of its last heartbeat
 * @param silence time since then, by the clock of the database
 * @param state state in its last heartbeat
 */
public record Replica(UUID id, String host, Instant startedAt, Instant seenAt, Duration silence, State state) {

    /**
     * The state of a process at a heartbeat.
     *
     * @param serves whether it answers recommendation requests
     * @param trains whether it carries out training runs
     * @param liveVersion number of its live model version; empty without one
     * @param tail rows appended to that model since training; empty without one
     * @param feedLag time since the start of its last successful poll of item changes; empty before the first
     * @param ready whether load balancers should send it requests
     * @param trouble why it is not ready or does not serve the active version; empty if all is well
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
