package dev.tandem.snapshot;

import dev.tandem.content.FeatureSpaceLearner;
import dev.tandem.interaction.InteractionPairs;
import dev.tandem.item.ItemContents;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes snapshots of the database. */
@Component
public class Snapshots {

    private static final Logger log = LoggerFactory.getLogger(Snapshots.class);

    private final ItemContents contents;
    private final InteractionPairs pairs;
    private final ObjectProvider<FeatureSpaceLearner> learners;
    private final TransactionTemplate oneInstant;
    private final Clock clock;

    Snapshots(
            ItemContents contents,
            InteractionPairs pairs,
            ObjectProvider<FeatureSpaceLearner> learners,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.contents = contents;
        this.pairs = pairs;
        this.learners = learners;
        this.clock = clock;
        this.oneInstant = new TransactionTemplate(transactions);
        oneInstant.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        oneInstant.setReadOnly(true);
    }

    /**
     * Reads items and interactions in one repeatable-read transaction. Deleted items are included only if
     * they have interactions.
     *
     * <p>Rows stream into arrays of the final size, so the heap needed is little more than the snapshot itself, plus
     * the counts of {@link FeatureSpaceLearner} while the vocabulary is learned.
     */
    public TrainingSnapshot take() {
        TrainingSnapshot snapshot = oneInstant.execute(transaction -> {
            Instant asOf = clock.instant();
            return new SnapshotReader(contents, pairs).read(asOf, learners.getObject());
        });
        log.info(
                "snapshot=taken items={} users={} interactions={} terms={} digest={}",
                snapshot.items(),
                snapshot.users(),
                snapshot.interactions().columns().length,
                snapshot.space().size(),
                snapshot.digest());
        return snapshot;
    }
}
