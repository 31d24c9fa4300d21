package dev.tandem.training;

import dev.tandem.learning.TrainingCancelled;
import dev.tandem.learning.TrainingFailed;
import dev.tandem.registry.GateDecision;
import dev.tandem.registry.ModelVersion;
import dev.tandem.registry.Models;
import dev.tandem.training.TrainingPipeline.Candidate;
import dev.tandem.training.TrainingRun.Status;
import dev.tandem.training.TrainingRunRows.Start;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries out runs, one at a time in this process, and sees that each one ends in a status.
 *
 * <p>A run whose worker died is taken by another, as it may have died for a reason of its own: a restart, a lost
 * machine. A run that saw {@link #MAX_INTERRUPTIONS} workers die is taken as what kills them and fails.
 */
@Component
final class TrainingRunner {

    /** How many workers may die during one run. */
    static final int MAX_INTERRUPTIONS = 3;

    private static final int MAX_REASON = 500;

    private static final Logger log = LoggerFactory.getLogger(TrainingRunner.class);

    private final TrainingRunRows rows;
    private final TrainingPipeline pipeline;
    private final Models models;
    private final TransactionTemplate transaction;
    private final TrainingMeters meters;
    private final Clock clock;
    private volatile boolean stopping;

    TrainingRunner(
            TrainingRunRows rows,
            TrainingPipeline pipeline,
            Models models,
            TransactionTemplate transaction,
            TrainingMeters meters,
            Clock clock) {
        this.rows = rows;
        this.pipeline = pipeline;
        this.models = models;
        this.transaction = transaction;
        this.meters = meters;
        this.clock = clock;
    }

    /** Lets runs be carried out. */
    void open() {
        stopping = false;
    }

    /** Ends the run being carried out within a batch and puts it back for another worker. */
    void close() {
        stopping = true;
    }

    /**
     * Carries out a run until it has ended or this process stops.
     *
     * @return whether the run was put back: it is to be carried out again
     */
    synchronized boolean run(long id) {
        if (stopping) {
            return true;
        }
        Start start = rows.start(id).orElse(null);
        if (start == null) {
            return false;
        }
        Lease lease = start.lease();
        Instant began = clock.instant();
        log.info(
                "training run={} status=RUNNING lease={} force={}",
                id,
                lease.number(),
                start.options().force());
        if (start.interruptions() >= MAX_INTERRUPTIONS) {
            String reason = "gave up: " + start.interruptions() + " workers died during this run";
            return end(lease, began, Status.FAILED, reason);
        }
        try {
            RunWatch watch = new RunWatch(rows, lease, () -> stopping, meters.progress(), clock);
            Candidate candidate = pipeline.train(id, start.options(), watch);
            keep(lease, began, candidate);
            return false;
        } catch (TrainingCancelled | RunStopped e) {
            return stop(lease, began);
        } catch (RunRejected e) {
            return end(lease, began, Status.REJECTED, reason(e));
        } catch (TrainingFailed e) {
            if (e.getCause() != null) {
                log.warn("training run={} lease={} failed", id, lease.number(), e);
            }
            return end(lease, began, Status.FAILED, reason(e));
        } catch (OutOfMemoryError e) {
            return end(
                    lease,
                    began,
                    Status.FAILED,
                    "out of memory (" + e.getMessage()
                            + "); give the process more, or set a smaller tandem.training.dim");
        } catch (RuntimeException | Error e) {
            if (stopping) {
                return stop(lease, began);
            }
            log.error("training run={} lease={} broke off", id, lease.number(), e);
            return end(lease, began, Status.FAILED, e.getClass().getSimpleName() + ": " + reason(e));
        } finally {
            meters.progress().ended();
        }
    }

    /**
     * Keeps a model if the run is still this worker's and was not told to stop, in one transaction; it becomes the active
     * version if it passed the gate.
     */
    private void keep(Lease lease, Instant began, Candidate candidate) {
        GateDecision gate = candidate.gate();
        String reasons = "the gate kept it from serving: " + String.join("; ", gate.reasons());
        ModelVersion stored = Objects.requireNonNull(transaction.execute(status -> {
            ModelVersion version = models.store(candidate.model(), candidate.metrics(), candidate.provenance(), gate);
            boolean ended = gate.passed()
                    ? rows.succeed(lease, version.version())
                    : rows.reject(lease, version.version(), reasons);
            if (!ended) {
                throw new RunStopped(lease);
            }
            return version;
        }));
        Duration took = Duration.between(began, clock.instant());
        Status status = gate.passed() ? Status.SUCCEEDED : Status.REJECTED;
        meters.ended(status, took);
        meters.judged(gate.passed(), candidate.metrics().validation());
        log.info(
                "training run={} status={} version={} seconds={} recall20={} ndcg100={} popularityRecall20={}"
                        + " popularityNdcg100={} reasons=\"{}\" notes=\"{}\"",
                lease.run(),
                status,
                stored.version(),
                took.toSeconds(),
                rounded(candidate.metrics().test().recall20()),
                rounded(candidate.metrics().test().ndcg100()),
                rounded(candidate.metrics().popularityTest().recall20()),
                rounded(candidate.metrics().popularityTest().ndcg100()),
                String.join("; ", gate.reasons()),
                String.join("; ", gate.notes()));
    }

    private boolean stop(Lease lease, Instant began) {
        if (stopping && rows.state(lease) == Lease.State.HELD) {
            log.info(
                    "training run={} status=QUEUED lease={} reason=\"this process stops\"",
                    lease.run(),
                    lease.number());
            return rows.putBack(lease);
        }
        return end(lease, began, Status.CANCELLED, "cancelled on request");
    }

    private boolean end(Lease lease, Instant began, Status status, String reason) {
        if (rows.end(lease, status, reason)) {
            meters.ended(status, Duration.between(began, clock.instant()));
            log.info("training run={} status={} reason=\"{}\"", lease.run(), status, reason);
        } else {
            log.info("training run={} lease={} was lost to another worker", lease.run(), lease.number());
        }
        return false;
    }

    private static double rounded(double metric) {
        return Math.round(metric * 1e4) / 1e4;
    }

    private static String reason(Throwable e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return message.length() <= MAX_REASON ? message : message.substring(0, MAX_REASON) + "…";
    }
}
