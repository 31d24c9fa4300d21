package dev.tandem.training;

import dev.tandem.learning.TrainingCancelled;
import dev.tandem.learning.TrainingFailed;
import dev.tandem.registry.GateDecision;
import dev.tandem.registry.ModelVersion;
import dev.tandem.registry.Models;
import dev.tandem.training.TrainingPipeline.CandidateModel;
import dev.tandem.training.TrainingRun.Status;
import dev.tandem.training.TrainingRunStore.StartedRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Executes runs, one at a time in this process, and ends each of them in a status.
 *
 * <p>If a worker dies, e.g. by a restart or a lost machine, another worker takes its run. After {@link #MAX_INTERRUPTIONS} dead
 * workers the run itself is presumed to kill them, and fails.
 */
@Component
final class TrainingRunner {

    /** Dead workers after which a run fails. */
    static final int MAX_INTERRUPTIONS = 3;

    private static final int MAX_REASON = 500;

    private static final Logger log = LoggerFactory.getLogger(TrainingRunner.class);

    private final TrainingRunStore store;
    private final TrainingPipeline pipeline;
    private final Models models;
    private final TransactionTemplate transaction;
    private final TrainingMeters meters;
    private final Clock clock;
    private volatile boolean stopping;

    TrainingRunner(
            TrainingRunStore store,
            TrainingPipeline pipeline,
            Models models,
            TransactionTemplate transaction,
            TrainingMeters meters,
            Clock clock) {
        this.store = store;
        this.pipeline = pipeline;
        this.models = models;
        this.transaction = transaction;
        this.meters = meters;
        this.clock = clock;
    }

    /** Lets runs be executed. */
    void open() {
        stopping = false;
    }

    /** Stops the present run within a batch and puts it back for another worker. */
    void close() {
        stopping = true;
    }

    /**
     * Executes a run until it has ended or this process stops.
     *
     * @return whether the run was put back and is to be executed again
     */
    synchronized boolean run(long id) {
        if (stopping) {
            return true;
        }
        StartedRun started = store.start(id).orElse(null);
        if (started == null) {
            return false;
        }
        Lease lease = started.lease();
        Instant began = clock.instant();
        log.info(
                "training run={} status=RUNNING lease={} force={}",
                id,
                lease.number(),
                started.options().force());
        if (started.interruptions() >= MAX_INTERRUPTIONS) {
            String reason = "gave up: " + started.interruptions() + " workers died during this run";
            return end(lease, began, Status.FAILED, reason);
        }
        try {
            RunWatch watch = new RunWatch(store, lease, () -> stopping, meters.progress(), clock);
            CandidateModel candidate = pipeline.train(id, started.options(), watch);
            publish(lease, began, candidate);
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
                            + "); increase the memory of the process, or set a smaller tandem.training.dim");
        } catch (RuntimeException | Error e) {
            if (stopping) {
                return stop(lease, began);
            }
            log.error("training run={} lease={} failed unexpectedly", id, lease.number(), e);
            return end(lease, began, Status.FAILED, e.getClass().getSimpleName() + ": " + reason(e));
        } finally {
            meters.progress().ended();
        }
    }

    /**
     * Stores a model and ends the run in one transaction, unless the lease is lost or a cancellation was requested. A model
     * that passed the gate becomes the active version.
     */
    private void publish(Lease lease, Instant began, CandidateModel candidate) {
        GateDecision gate = candidate.gate();
        String reasons = "rejected by the gate: " + String.join("; ", gate.reasons());
        ModelVersion stored = Objects.requireNonNull(transaction.execute(status -> {
            ModelVersion version = models.store(candidate.model(), candidate.metrics(), candidate.provenance(), gate);
            boolean ended = gate.passed()
                    ? store.succeed(lease, version.version())
                    : store.reject(lease, version.version(), reasons);
            if (!ended) {
                throw new RunStopped(lease);
            }
            return version;
        }));
        Duration took = Duration.between(began, clock.instant());
        Status status = gate.passed() ? Status.SUCCEEDED : Status.REJECTED;
        meters.ended(status, took);
        meters.decided(gate.passed(), candidate.metrics().validation());
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
        if (stopping && store.state(lease) == Lease.State.HELD) {
            log.info(
                    "training run={} status=QUEUED lease={} reason=\"this process is stopping\"",
                    lease.run(),
                    lease.number());
            return store.putBack(lease);
        }
        return end(lease, began, Status.CANCELLED, TrainingRunEntity.CANCELLED);
    }

    private boolean end(Lease lease, Instant began, Status status, String reason) {
        if (store.end(lease, status, reason)) {
            meters.ended(status, Duration.between(began, clock.instant()));
            log.info("training run={} status={} reason=\"{}\"", lease.run(), status, reason);
        } else {
            log.info("training run={} lease={} was taken over by another worker", lease.run(), lease.number());
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
