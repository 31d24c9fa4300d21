/** The pages at {@code /console}: static files that use only the public API. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.tandem.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
