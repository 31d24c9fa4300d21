package dev.tandem.registry;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.NativeQuery;

/** The rows of the model versions. */
interface StoredVersions extends JpaRepository<StoredVersion, Long> {

    Optional<StoredVersion> findByActiveTrue();

    List<StoredVersion> findAllByOrderByVersionDesc();

    /**
     * Lets no other transaction make a version active before this one ends. It is no lock of the table, for which two
     * publications would wait for each other, and for which a roll back would wait until an artifact is stored.
     */
    @NativeQuery("select cast(pg_advisory_xact_lock(hashtext('model_version.active')) as text)")
    String lockActivation();
}
