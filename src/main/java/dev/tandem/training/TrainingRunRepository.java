package dev.tandem.training;

import dev.tandem.training.TrainingRun.Status;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;

/** The training runs in PostgreSQL; a run that is to be changed is locked by the query that reads it. */
interface TrainingRunRepository extends JpaRepository<TrainingRunEntity, Long> {

    Optional<TrainingRunEntity> findByStatusIn(Collection<Status> statuses);

    List<TrainingRunEntity> findByOrderByIdDesc(Limit limit);

    Optional<TrainingRunEntity> findByIdAndLeaseAndStatus(long id, long lease, Status status);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<TrainingRunEntity> findLockedById(long id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<TrainingRunEntity> findLockedByIdAndLeaseAndStatus(long id, long lease, Status status);
}
