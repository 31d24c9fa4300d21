/** Reads requests: bodies of any size record by record, ids, parameters; says what was wrong in one shape of problem. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.tandem.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
