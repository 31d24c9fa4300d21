/** Consistent snapshots of PostgreSQL as dense arrays, and their holdout splits. */
@NullMarked
@ApplicationModule(allowedDependencies = {"item", "interaction", "content", "evaluation", "numeric"})
package dev.tandem.snapshot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
