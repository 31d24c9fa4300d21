package dev.tandem.experiment.protocol;

/** A way to split users and items for an evaluation. */
public interface Protocol {

    /** The name in results, e.g. {@code warm}. */
    String name();

    /** @throws BadInput if the data is too small for this split */
    void requireFeasible(DataSet data, long seed);

    /** The split of a seed. */
    Split split(DataSet data, long seed);
}
