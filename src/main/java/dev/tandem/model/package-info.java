/** The networks, the two training steps, item weights, the trained model; the only importer of DJL. */
@NullMarked
@ApplicationModule(allowedDependencies = {"snapshot", "content", "numeric"})
package dev.tandem.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
