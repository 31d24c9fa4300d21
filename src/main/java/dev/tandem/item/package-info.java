/**
 * The catalogue: items and their content.
 *
 * <p>A write goes to PostgreSQL alone. The live model of the process that wrote an item sees it the way every other
 * process does: through the change feed, {@link dev.tandem.item.ItemChanges}. After its commit the writer only asks its
 * {@link dev.tandem.item.ItemFollower} to read the feed at once, so that the item can be recommended from the next request
 * on. This has three reasons:
 *
 * <ul>
 *   <li>One order. Concurrent writes of one item reach a live model as the state that PostgreSQL committed last, never as
 *       the one whose request thread was faster.
 *   <li>One path. Items of other processes, items stored while a model is loaded and items stored before the start all
 *       arrive by the same code, and a failed read loses nothing: the next one starts at the same position.
 *   <li>No write depends on a model. An item is stored whether or not this process has a live model.
 * </ul>
 *
 * <p>Positions in the feed are transaction snapshots. A sequence or a timestamp would skip rows that commit late.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"intake", "database"})
package dev.tandem.item;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
