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

    private final TrainingRunRows rows;
    private final SchedulerClient scheduler;
    private final AuditLog audit;
    private final Clock clock;

    TrainingRuns(TrainingRunRows rows, SchedulerClient scheduler, AuditLog audit, Clock clock) {
        this.rows = rows;
        this.scheduler = scheduler;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Asks for a run, which is rejected if there is nothing new since the active or the newest version; it starts as soon
     * as a worker is free.
     *
     * @return its id
     * @throws TrainingUnderWay if one is queued or running
     */
    @Transactional
    public long request() {
        return request(RunOptions.PLAIN);
    }

    /** The same for a run that differs from others. */
    @Transactional
    long request(RunOptions options) {
        OptionalLong id = rows.insert(options);
        while (id.isEmpty()) {
            rows.underWay().ifPresent(run -> {
                throw new TrainingUnderWay(run.id());
            });
            id = rows.insert(options); // the one that was in the way has just ended
        }
        long run = id.getAsLong();
        scheduler.scheduleIfNotExists(
                new TaskInstance<>(TrainingScheduler.RUN_TASK, Long.toString(run)), clock.instant());
        audit.record("training-requested", "training run " + run, Map.of("force", options.force()));
        log.info("training run={} status=QUEUED force={}", run, options.force());
        return run;
    }

    /** A run; empty if there is none with this id. */
    public Optional<TrainingRun> find(long id) {
        return rows.find(id);
    }

    /** At most so many runs, newest first. */
    public List<TrainingRun> list(int limit) {
        return rows.list(limit);
    }

    /**
     * The epochs of a run so far, oldest first; those of its last worker, if it was interrupted.
     *
     * @throws TrainingRunNotFound if there is none with this id
     */
    List<TrainingRun.Epoch> epochs(long id) {
        TrainingRun run = rows.find(id).orElseThrow(() -> new TrainingRunNotFound(id));
        return rows.epochs(run.id());
    }

    /**
     * Ends a run: at once if it is queued, within a batch of the training if it is running.
     *
     * @return the run as it is now
     * @throws TrainingRunNotFound if there is none with this id
     * @throws TrainingRunEnded if it has ended already
     */
    @Transactional
    public TrainingRun cancel(long id) {
        boolean cancelled = rows.cancelQueued(id);
        boolean asked = !cancelled && rows.requestCancel(id);
        TrainingRun run = rows.find(id).orElseThrow(() -> new TrainingRunNotFound(id));
        if (!cancelled && !asked) {
            throw new TrainingRunEnded(run);
        }
        audit.record("training-cancelled", "training run " + id, Map.of());
        log.info("training run={} status={} cancelRequested={}", id, run.status(), run.cancelRequested());
        return run;
    }
}
