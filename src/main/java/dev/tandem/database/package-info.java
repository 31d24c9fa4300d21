/** Availability of PostgreSQL, change notices, COPY, and the embedded PostgreSQL used where none is configured. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.tandem.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
