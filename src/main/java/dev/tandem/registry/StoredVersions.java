package dev.tandem.registry;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.NativeQuery;

/** The rows of the model versions. All is SQL: a start has no query language to parse. */
interface StoredVersions extends JpaRepository<StoredVersion, Long> {

    @NativeQuery("select * from model_version where active")
    Optional<StoredVersion> findActive();

    @NativeQuery("select * from model_version order by version desc limit 1")
    Optional<StoredVersion> findLatest();

    @NativeQuery("select * from model_version order by version desc")
    List<StoredVersion> findAllLatestFirst();

    /**
     * Lets no other transaction make a version active before this one ends. It is no lock of the table, for which two
     * publications would wait for each other, and for which a roll back would wait until an artifact is stored.
     *
     * <p>A process that stands still while it holds the lock loses it after 30 s, together with its transaction: nobody
     * else could publish or roll back until it moves on.
     */
    @NativeQuery("""
            select cast(pg_advisory_xact_lock(hashtext('model_version.active')) as text)
                || set_config('idle_in_transaction_session_timeout', '30s', true)
            """)
    String lockActivation();
}
