/** Answers requests for lists: exclusions, filters, fallbacks, reasons. */
@NullMarked
@ApplicationModule(allowedDependencies = {"serving", "ranking", "interaction", "item", "intake", "database"})
package dev.tandem.recommendation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
