/**
 * Model versions: their artifacts, their metrics and provenance, and which one is active.
 *
 * <p>A swap begins here: activating a version changes its row, and a database trigger notifies every process. Each process
 * then reads the active version, loads its artifact, verifies it, and swaps its live model. A process that misses the
 * notification, or whose load fails, reads the active version again at its next poll. Until the new model is loaded, the old
 * one serves.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"model", "evaluation", "access", "intake"})
package dev.tandem.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
