/**
 * Periodic tasks on threads of their own.
 *
 * <p>An {@link OutOfMemoryError} ends one allocation, not the process: a model that does not fit beside the live one, or a
 * body that is too large. It is caught only where the work has to continue afterwards:
 *
 * <ul>
 *   <li>{@link dev.tandem.background.PeriodicTask} and the database watch run again; otherwise the process would serve
 *       data that no longer changes.
 *   <li>The live model keeps its present state when a version cannot be loaded or items cannot be followed.
 *   <li>A training run fails with its reason, so that no other worker repeats it.
 *   <li>A command ends with a message in place of a stack trace.
 * </ul>
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.tandem.background;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
