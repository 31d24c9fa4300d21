/** HTTP answers, exclusions and filters, the ladder of fallbacks. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"serving", "ranking", "content", "interaction", "item", "intake", "database", "role"})
package dev.tandem.recommendation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
