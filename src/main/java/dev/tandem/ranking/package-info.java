/** Fold-in and top-M over plain arrays: the only scoring path, for both serving and evaluation. */
@NullMarked
@ApplicationModule(allowedDependencies = {"model", "content", "numeric"})
package dev.tandem.ranking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
