/** Feature vectors of item content, over a vocabulary learned in training. */
@NullMarked
@ApplicationModule(allowedDependencies = {"item", "numeric"})
package dev.tandem.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
