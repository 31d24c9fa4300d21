/** Fills an empty embedded database with films and simulated viewers. */
@NullMarked
@ApplicationModule(allowedDependencies = {"database", "item", "interaction", "serving", "training"})
package dev.tandem.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
