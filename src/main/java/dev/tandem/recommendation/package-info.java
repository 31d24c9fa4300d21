/** Answers requests for lists: exclusions, filters, fallbacks, reasons. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"serving", "ranking", "content", "interaction", "item", "intake", "database", "role"})
package dev.tandem.recommendation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
