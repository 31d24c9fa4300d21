/** Interactions of users with items: ingest, histories, erasure. */
@NullMarked
@ApplicationModule(allowedDependencies = {"item", "intake", "database", "access"})
package dev.tandem.interaction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
