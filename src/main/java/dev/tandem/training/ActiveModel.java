package dev.tandem.training;

import dev.tandem.model.TrainedModel;
import dev.tandem.registry.ArtifactDeleted;
import dev.tandem.registry.CorruptArtifact;
import dev.tandem.registry.ModelVersion;
import dev.tandem.registry.Models;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The model that serves while another is trained.
 *
 * @param version empty before the first
 * @param model empty before the first, or if it cannot be used
 * @param unusable why it cannot be used
 */
record ActiveModel(OptionalLong version, Optional<TrainedModel> model, Optional<String> unusable) {

    /** There is none. */
    static final ActiveModel NONE = new ActiveModel(OptionalLong.empty(), Optional.empty(), Optional.empty());

    /**
     * Loads the active version as it is now, if it can be, and if it was trained by the same split: by another one it knows
     * users who now judge.
     *
     * @param seed of the split
     */
    static ActiveModel load(Models models, long seed) {
        Optional<ModelVersion> active = models.active();
        if (active.isEmpty()) {
            return NONE;
        }
        long version = active.get().version();
        long otherSeed = active.get().provenance().hyperparameters().seed();
        if (otherSeed != seed) {
            return unusable(
                    version,
                    "the active version " + version + " was trained with seed " + otherSeed
                            + " and knows users who judge with seed " + seed);
        }
        try {
            return new ActiveModel(OptionalLong.of(version), Optional.of(models.load(version)), Optional.empty());
        } catch (CorruptArtifact | ArtifactDeleted e) {
            return unusable(version, "the active version cannot be loaded: " + e.getMessage());
        }
    }

    private static ActiveModel unusable(long version, String why) {
        return new ActiveModel(OptionalLong.of(version), Optional.empty(), Optional.of(why));
    }
}
