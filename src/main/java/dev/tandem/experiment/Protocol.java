package dev.tandem.experiment;

/** A way to split users and items, and to judge by them. */
interface Protocol {

    /** What results are filed under, e.g. {@code warm}. */
    String name();

    /** The split of a seed. */
    Split split(DataSet data, long seed);
}
