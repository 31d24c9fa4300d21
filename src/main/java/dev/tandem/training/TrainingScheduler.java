package dev.tandem.training;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import dev.tandem.database.ChangeListener;
import dev.tandem.role.Roles;
import java.time.Duration;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** Starts queued runs on this process, and queues one at each time of the cron expression. */
@Component
final class TrainingScheduler implements SmartLifecycle, ChangeListener {

    /** The task of db-scheduler that executes one run; its instance is the id of the run. */
    static final String RUN_TASK = "training-run";

    private static final String CRON_TASK = "training-cron";
    private static final Duration POLL_EVERY = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
    private static final int SILENT_HEARTBEATS = 6;
    private static final int THREADS = 2; // one trains, one queues the scheduled run

    private static final Logger log = LoggerFactory.getLogger(TrainingScheduler.class);

    private final DataSource dataSource;
    private final TrainingRunner runner;
    private final TrainingRuns runs;
    private final TrainingProperties properties;
    private final Roles roles;
    private volatile @Nullable Scheduler scheduler;

    TrainingScheduler(
            DataSource dataSource,
            TrainingRunner runner,
            TrainingRuns runs,
            TrainingProperties properties,
            Roles roles) {
        this.dataSource = dataSource;
        this.runner = runner;
        this.runs = runs;
        this.properties = properties;
        this.roles = roles;
    }

    /** A process that does not train leaves its queued runs to one that does. */
    @Override
    public boolean isAutoStartup() {
        return roles.trains();
    }

    @Override
    public synchronized void start() {
        runner.open();
        Scheduler started = Scheduler.create(dataSource, runTask())
                .startTasks(cronTask())
                .threads(THREADS)
                .executorService(Executors.newFixedThreadPool(THREADS, new CustomizableThreadFactory("training-")))
                .pollingInterval(POLL_EVERY)
                .heartbeatInterval(properties.heartbeat())
                .missedHeartbeatsLimit(SILENT_HEARTBEATS)
                .shutdownMaxWait(STOP_WITHIN)
                .build();
        started.start();
        scheduler = started;
    }

    @Override
    public synchronized void stop() {
        Scheduler stopping = scheduler;
        if (stopping != null) {
            runner.close();
            stopping.stop();
            scheduler = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return scheduler != null;
    }

    /** Stops polling for runs; a run under way continues. */
    @Override
    public void unavailable() {
        Scheduler present = scheduler;
        if (present != null) {
            present.pause();
        }
    }

    @Override
    public void missed() {
        Scheduler present = scheduler;
        if (present != null) {
            present.resume();
        }
    }

    private CustomTask<Void> runTask() {
        return Tasks.custom(RUN_TASK, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY_AFTER))
                .onDeadExecutionRevive()
                .execute((task, context) -> {
                    boolean again = runner.run(Long.parseLong(task.getId()));
                    return again
                            ? (complete, operations) -> operations.reschedule(complete, complete.getTimeDone())
                            : new CompletionHandler.OnCompleteRemove<>();
                });
    }

    private RecurringTask<Void> cronTask() {
        return Tasks.recurring(CRON_TASK, new CronSchedule(properties.cron())).execute((task, context) -> {
            try {
                runs.request();
            } catch (TrainingUnderWay e) {
                log.info("scheduled training skipped, another run is under way run={}", e.run());
            }
        });
    }
}
