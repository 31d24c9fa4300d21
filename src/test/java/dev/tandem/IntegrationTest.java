package dev.tandem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/**
 * The whole application on a random port, on a real PostgreSQL with a database of its own for each context: with small
 * trainings and none by the clock, and in a process that looks for changes of others only when it is notified of them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "tandem.demo=false",
            "tandem.training.cron=-",
            "tandem.training.dim=16",
            "tandem.training.epochs=40",
            "tandem.access.key-interval=10s",
            "tandem.serving.poll-interval=1h"
        })
@Import({TestDatabase.class, Planted.class})
@TestExecutionListeners(listeners = FreshStart.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
public @interface IntegrationTest {}
