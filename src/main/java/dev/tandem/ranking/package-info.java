/** Fold-in and top-M over plain arrays: the one scoring path, for serving and evaluation alike. */
@NullMarked
@ApplicationModule(allowedDependencies = {"model", "content", "numeric"})
package dev.tandem.ranking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
