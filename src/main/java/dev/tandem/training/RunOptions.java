package dev.tandem.training;

import java.util.Optional;

/**
 * How a run differs from others.
 *
 * @param force whether it trains though there is nothing new
 * @param warmStart whether it starts from the active version; empty for as the settings say
 */
record RunOptions(boolean force, Optional<Boolean> warmStart) {

    /** A run like any other. */
    static final RunOptions PLAIN = new RunOptions(false, Optional.empty());
}
