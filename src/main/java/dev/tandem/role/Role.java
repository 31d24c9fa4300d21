package dev.tandem.role;

/** A role of a process. Every process also accepts data and administration requests. */
enum Role {

    /** Answers recommendation requests from the live model. */
    SERVE,

    /** Carries out training runs. */
    TRAIN
}
