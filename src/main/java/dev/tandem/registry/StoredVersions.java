package dev.tandem.registry;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;

/** The rows of the model versions. */
interface StoredVersions extends JpaRepository<StoredVersion, Long> {

    Optional<StoredVersion> findByActiveTrue();

    List<StoredVersion> findAllByOrderByVersionDesc();

    /** Lets no other transaction make a version active before this one ends; readers go on. */
    @Modifying
    @NativeQuery("lock table model_version in share row exclusive mode")
    void lockActivation();
}
