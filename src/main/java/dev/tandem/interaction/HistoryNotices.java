package dev.tandem.interaction;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Sees that every process forgets histories that change, once the transaction that changes them is over. */
@Component
final class HistoryNotices {

    /** So many fit into the 8,000 bytes of a notice. */
    private static final int MOST_NAMED = 300;

    private final JdbcClient jdbc;
    private final HistoryCache remembered;

    HistoryNotices(JdbcClient jdbc, HistoryCache remembered) {
        this.jdbc = jdbc;
        this.remembered = remembered;
    }

    /** One notice, however many users; needs a transaction around it. */
    void send(Collection<UserId> users) {
        List<UserDigest> digests = users.stream().map(UserDigest::of).toList();
        String notice = digests.size() > MOST_NAMED
                ? HistoryCache.EVERYBODY
                : digests.stream().map(UserDigest::value).collect(Collectors.joining(" "));
        jdbc.sql("select pg_notify(?, ?)").params(HistoryCache.CHANNEL, notice).query(row -> {});
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

            /** Whatever its outcome: that of a commit which broke off is not known. */
            @Override
            public void afterCompletion(int status) {
                remembered.forget(digests);
            }
        });
    }
}
