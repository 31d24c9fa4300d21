/** Model versions, their artifacts, which one is active. */
@NullMarked
@ApplicationModule(allowedDependencies = {"model", "evaluation", "intake"})
package dev.tandem.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
