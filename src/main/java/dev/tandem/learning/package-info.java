/** Trains the model: the networks, the two training steps, the item-to-item regression; the only importer of DJL. */
@NullMarked
@ApplicationModule(allowedDependencies = {"model", "snapshot", "content", "numeric"})
package dev.tandem.learning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
