/** A PostgreSQL of our own where no database is configured. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.tandem.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
