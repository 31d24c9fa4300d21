package dev.tandem.training;

import org.springframework.stereotype.Service;

/** Durable training runs. */
@Service
public class TrainingRuns {

    /**
     * Asks for a run; it starts as soon as a worker is free.
     *
     * @return its id
     * @throws TrainingUnderWay if one is queued or running
     */
    public long request() {
        throw new UnsupportedOperationException("not built yet");
    }
}
