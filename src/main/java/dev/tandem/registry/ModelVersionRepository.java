package dev.tandem.registry;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.NativeQuery;

/** The model versions in PostgreSQL. */
interface ModelVersionRepository extends JpaRepository<ModelVersionEntity, Long> {

    Optional<ModelVersionEntity> findByActiveTrue();

    Optional<ModelVersionEntity> findFirstByOrderByVersionDesc();

    List<ModelVersionEntity> findAllByOrderByVersionDesc();

    /**
     * Lets no other transaction activate a version before this one ends. An advisory lock, since a lock of the table would
     * make publications wait for each other, and a roll back wait until an artifact is stored.
     *
     * <p>A transaction that stays idle for 30 s while it holds the lock is ended by PostgreSQL: a stalled process does not
     * block publications and roll backs.
     */
    @NativeQuery("""
            select cast(pg_advisory_xact_lock(hashtext('model_version.active')) as text)
                || set_config('idle_in_transaction_session_timeout', '30s', true)
            """)
    String lockActivation();
}
