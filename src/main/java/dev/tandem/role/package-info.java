/** What this process does among several: serve, train, or both. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.tandem.role;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
