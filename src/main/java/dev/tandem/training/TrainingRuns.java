package dev.tandem.training;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.tandem.access.AuditLog;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Durable training runs. */
@Service
public class TrainingRuns {

    private static final Logger log = LoggerFactory.getLogger(TrainingRuns.class);

    private final TrainingRunStore store;
    private final SchedulerClient scheduler;
    private final AuditLog audit;
    private final Clock clock;

    TrainingRuns(TrainingRunStore store, SchedulerClient scheduler, AuditLog audit, Clock clock) {
        this.store = store;
        this.scheduler = scheduler;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Queues a run; a free worker starts it within moments, and rejects it if nothing is new since the active or the newest
     * version.
     *
     * @return id of the run
     * @throws TrainingUnderWay if a run is queued or running
     */
    @Transactional
    public long request() {
        return request(RunOptions.DEFAULT);
    }

    /** Queues a run with options. */
    @Transactional
    long request(RunOptions options) {
        OptionalLong id = store.insert(options);
        while (id.isEmpty()) {
            store.underWay().ifPresent(run -> {
                throw new TrainingUnderWay(run.id());
            });
            id = store.insert(options); // the other run has ended since the insert
        }
        long run = id.getAsLong();
        scheduler.scheduleIfNotExists(
                new TaskInstance<>(TrainingScheduler.RUN_TASK, Long.toString(run)), clock.instant());
        audit.record("training-requested", "training run " + run, Map.of("force", options.force()));
        log.info("training run={} status=QUEUED force={}", run, options.force());
        return run;
    }

    /** A run; empty if there is no such run. */
    public Optional<TrainingRun> find(long id) {
        return store.find(id);
    }

    /** Up to {@code limit} runs, newest first. */
    public List<TrainingRun> list(int limit) {
        return store.list(limit);
    }

    /**
     * Epochs of a run so far, oldest first; of an interrupted run, those of its latest worker.
     *
     * @throws TrainingRunNotFound if there is no such run
     */
    List<TrainingEpoch> epochs(long id) {
        TrainingRun run = store.find(id).orElseThrow(() -> new TrainingRunNotFound(id));
        return store.epochs(run.id());
    }

    /**
     * Cancels a run: a queued one ends at once, a running one within a batch of the training.
     *
     * @return the run as it is now
     * @throws TrainingRunNotFound if there is no such run
     * @throws TrainingRunEnded if the run had ended before
     */
    @Transactional
    public TrainingRun cancel(long id) {
        TrainingRun run = store.cancel(id).orElseThrow(() -> notCancellable(id));
        audit.record("training-cancelled", "training run " + id, Map.of());
        log.info("training run={} status={} cancelRequested={}", id, run.status(), run.cancelRequested());
        return run;
    }

    private RuntimeException notCancellable(long id) {
        return store.find(id).<RuntimeException>map(TrainingRunEnded::new).orElseGet(() -> new TrainingRunNotFound(id));
    }
}
