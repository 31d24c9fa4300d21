package dev.tandem.model;

/**
 * What is chosen before training.
 *
 * @param dim length of an item embedding
 * @param epochs at most this many passes over the users
 * @param seed of all chance
 */
public record Hyperparameters(int dim, int epochs, long seed) {

    /** The defaults. */
    public static final Hyperparameters DEFAULT = new Hyperparameters(200, 100, 42);
}
