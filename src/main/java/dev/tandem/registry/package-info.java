/** Model versions, their artifacts, which one is active. */
@NullMarked
@ApplicationModule(allowedDependencies = {"model", "evaluation", "access", "intake"})
package dev.tandem.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
