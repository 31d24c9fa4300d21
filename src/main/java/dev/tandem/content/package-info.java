/** Turns the content of an item into a feature vector with a vocabulary learned at training time. */
@NullMarked
@ApplicationModule(allowedDependencies = {"item", "numeric"})
package dev.tandem.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
