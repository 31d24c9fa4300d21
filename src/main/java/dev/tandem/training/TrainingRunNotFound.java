package dev.tandem.training;

/** There is no such training run. */
public final class TrainingRunNotFound extends RuntimeException {

    TrainingRunNotFound(long id) {
        super("there is no training run " + id);
    }
}
