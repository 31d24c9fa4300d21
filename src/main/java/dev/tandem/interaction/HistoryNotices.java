package dev.tandem.interaction;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Evicts changed histories from the cache of every process when the transaction that changes them ends. */
@Component
final class HistoryNotices {

    /** Digests that fit into the 8,000 bytes of a notice. */
    private static final int MAX_NAMED = 300;

    private final JdbcClient jdbc;
    private final HistoryCache cache;

    HistoryNotices(JdbcClient jdbc, HistoryCache cache) {
        this.jdbc = jdbc;
        this.cache = cache;
    }

    /** Sends one notice for any number of users. Needs a transaction around it. */
    void send(Collection<UserId> users) {
        List<UserDigest> digests = users.stream().map(UserDigest::of).toList();
        String notice = digests.size() > MAX_NAMED
                ? HistoryCache.EVERYBODY
                : digests.stream().map(UserDigest::value).collect(Collectors.joining(" "));
        jdbc.sql("select pg_notify(?, ?)").params(HistoryCache.CHANNEL, notice).query(row -> {});
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

            /** After a rollback too: the outcome of an interrupted commit is unknown. */
            @Override
            public void afterCompletion(int status) {
                cache.forget(digests);
            }
        });
    }
}
