/** The pages at {@code /console}: files that use the public API, and nothing else of Tandem. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.tandem.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
