/**
 * The live model: loads the active version, follows new items, swaps.
 *
 * <pre>{@code
 * LiveModels ---- current ----> LiveModel                one immutable view, read once per request
 *   |                             |
 *   |                             +-- LoadedModel        one per load, shared by its views
 *   |                             |     +-- ModelVersion   number, metrics, provenance
 *   |                             |     +-- Ranker         trained rows, user and content network
 *   |                             +-- KnownItems         keys <-> ids, append-only, shared by the views of a load
 *   |                             +-- ItemTable          the items of this view
 *   |                                   +-- ItemRows             embeddings: trained rows, then the tail
 *   |                                   +-- PersistentIntArray   key -> row, tail row -> key, row -> RowFlags
 *   |                                   +-- AvailabilityWindows  by number, from RowFlags
 *   |
 *   +-- load: LiveModelLoader.load(ModelVersion) -> LoadedModel -> LiveModel, then swap
 *   +-- follow: LiveModel.draft() -> LiveModelDraft.apply(item)... -> build() -> the next LiveModel
 * }</pre>
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "registry",
            "evaluation",
            "model",
            "ranking",
            "content",
            "item",
            "intake",
            "numeric",
            "database",
            "background",
            "role"
        })
package dev.tandem.serving;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
