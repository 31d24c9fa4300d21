package dev.tandem.role;

/** Something a process may do beside taking in data and administration, which each of them does. */
enum Role {

    /** Answers with recommendations, for which it holds the live model. */
    SERVE,

    /** Carries out training runs, whoever asked for them. */
    TRAIN
}
