/** Trials: one fit with its scores each, planned, searched, run once, and stored. */
@NullMarked
package dev.tandem.experiment.trial;

import org.jspecify.annotations.NullMarked;
