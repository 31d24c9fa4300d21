/** The roles of a process: serve, train, or both. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.tandem.role;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
