/** The trained model as plain Java arrays, its hyperparameters and its artifact; needs no native library. */
@NullMarked
@ApplicationModule(allowedDependencies = {"content", "numeric"})
package dev.tandem.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
