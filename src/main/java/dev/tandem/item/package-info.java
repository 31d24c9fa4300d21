/** The catalogue: items and their content. */
@NullMarked
@ApplicationModule(allowedDependencies = {"intake", "database"})
package dev.tandem.item;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
