package dev.tandem.training;

import java.util.Optional;

/**
 * Options of a run.
 *
 * @param force whether to train even if nothing is new
 * @param warmStart whether to start from the active version; empty for the setting
 */
record RunOptions(boolean force, Optional<Boolean> warmStart) {

    static final RunOptions DEFAULT = new RunOptions(false, Optional.empty());
}
