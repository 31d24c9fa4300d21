package dev.tandem.registry;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deletes artifacts nobody is likely to go back to; its callers hold the transaction and the lock of activation. */
@Component
final class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private final JdbcClient jdbc;
    private final RegistryProperties properties;
    private final Clock clock;

    Retention(JdbcClient jdbc, RegistryProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /** A replica that is reading one of these artifacts sees it to its end, as its transaction began before. */
    void prune() {
        List<Long> pruned = jdbc.sql("""
                        update model_version
                        set kept = false
                        where kept and not active
                          and version not in (select version from model_version order by version desc limit :newest)
                          and (activated_at is null or coalesce(deactivated_at, activated_at) < :activeSince)
                        returning version
                        """)
                .param("newest", properties.keepVersions())
                .param(
                        "activeSince",
                        clock.instant().minus(properties.keepActivatedFor()).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .list();
        if (!pruned.isEmpty()) {
            jdbc.sql("delete from model_artifact_chunk where version in (:versions)")
                    .param("versions", pruned)
                    .update();
            log.info("artifacts deleted versions={}", pruned);
        }
    }
}
