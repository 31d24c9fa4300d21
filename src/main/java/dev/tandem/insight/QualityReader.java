package dev.tandem.insight;

import dev.tandem.content.TermSplit;
import dev.tandem.interaction.InteractionStatistics;
import dev.tandem.item.CatalogueStatistics;
import dev.tandem.item.ContentCoverage;
import dev.tandem.item.ItemContents;
import dev.tandem.serving.CurrentModel;
import dev.tandem.serving.LiveModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.TransactionTemplate;

/** Computes the data quality from all data, in one transaction with a time limit. */
@Component
class QualityReader {

    /** Limits the load on the database. */
    static final Duration TIME_LIMIT = Duration.ofMinutes(2);

    /** The number of items, about, whose terms are read from a larger catalogue. */
    static final long SAMPLE = 20_000;

    private static final int MAX_UNKNOWN_TERMS = 200_000;
    private static final int SHOWN_TERMS = 20;
    private static final Logger log = LoggerFactory.getLogger(QualityReader.class);

    private final CatalogueStatistics catalogue;
    private final ItemContents contents;
    private final InteractionStatistics interactions;
    private final CurrentModel currentModel;
    private final Clock clock;
    private final TransactionTemplate oneInstant;

    @Autowired
    QualityReader(
            CatalogueStatistics catalogue,
            ItemContents contents,
            InteractionStatistics interactions,
            CurrentModel currentModel,
            PlatformTransactionManager transactions,
            Clock clock) {
        this(catalogue, contents, interactions, currentModel, transactions, clock, TIME_LIMIT);
    }

    QualityReader(
            CatalogueStatistics catalogue,
            ItemContents contents,
            InteractionStatistics interactions,
            CurrentModel currentModel,
            PlatformTransactionManager transactions,
            Clock clock,
            Duration timeLimit) {
        this.catalogue = catalogue;
        this.contents = contents;
        this.interactions = interactions;
        this.currentModel = currentModel;
        this.clock = clock;
        this.oneInstant = new TransactionTemplate(transactions);
        oneInstant.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        oneInstant.setReadOnly(true);
        oneInstant.setTimeout((int) timeLimit.toSeconds());
    }

    /** @throws DataQualityTimeout if the time limit was exceeded */
    DataQuality read() {
        try {
            DataQuality quality = oneInstant.execute(transaction -> count());
            log.info("data quality computed ms={}", quality.tookMillis());
            return quality;
        } catch (QueryTimeoutException | TransactionTimedOutException e) {
            log.warn("data quality not computed, time limit exceeded seconds={}", oneInstant.getTimeout());
            throw new DataQualityTimeout(Duration.ofSeconds(oneInstant.getTimeout()), e);
        }
    }

    private DataQuality count() {
        Instant startedAt = clock.instant();
        Histogram byItem = interactionsByItem();
        Histogram byUser = Histogram.of(interactions.usersByInteractions());
        ContentCoverage content = catalogue.coverage();
        DataQuality.Duplicates duplicates = DataQuality.Duplicates.of(catalogue.duplicates());
        var vocabulary = currentModel.find().map(live -> vocabulary(live, content.items()));
        long millis = Duration.between(startedAt, clock.instant()).toMillis();
        return new DataQuality(startedAt, millis, byItem, byUser, content, vocabulary, duplicates);
    }

    private Histogram interactionsByItem() {
        BitSet without = catalogue.keys();
        SortedMap<Long, Long> items = new TreeMap<>();
        interactions.forEachItem((item, count) -> {
            if (without.get(item)) {
                without.clear(item);
                items.merge(count, 1L, Long::sum);
            }
        });
        if (!without.isEmpty()) {
            items.put(0L, (long) without.cardinality());
        }
        return Histogram.of(items);
    }

    private DataQuality.Vocabulary vocabulary(LiveModel live, long items) {
        SortedMap<Long, Long> knownByItem = new TreeMap<>();
        TermCounts known = new TermCounts(Integer.MAX_VALUE);
        TermCounts unknown = new TermCounts(MAX_UNKNOWN_TERMS);
        contents.forEachOfSample(Math.max(1, (items + SAMPLE - 1) / SAMPLE), content -> {
            TermSplit terms = live.split(content);
            known.add(terms.known());
            unknown.add(terms.unknown());
            knownByItem.merge((long) terms.known().size(), 1L, Long::sum);
        });
        Histogram histogram = Histogram.of(knownByItem);
        return new DataQuality.Vocabulary(
                live.version(),
                live.vocabularySize(),
                histogram.members(),
                histogram,
                known.most(SHOWN_TERMS),
                unknown.size(),
                unknown.most(SHOWN_TERMS));
    }
}
