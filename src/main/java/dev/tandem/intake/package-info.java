/** Reads request bodies of any size record by record and says which line or field was wrong. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.tandem.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
