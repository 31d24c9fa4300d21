/** Reads requests: single JSON bodies into records, ingest bodies of any size record by record, ids and cursors; reports every fault as a problem. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.tandem.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
