package dev.tandem.experiment;

/** A way to split users and items, and to judge by them. */
interface Protocol {

    /** What results are filed under, e.g. {@code warm}. */
    String name();

    /** @throws BadInput if the data is too little to be split like this */
    void requireFeasible(DataSet data, long seed);

    /** The split of a seed. */
    Split split(DataSet data, long seed);
}
