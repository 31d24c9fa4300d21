/** Whether the database is there, what it has to tell, and one of our own where none is configured. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.tandem.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
