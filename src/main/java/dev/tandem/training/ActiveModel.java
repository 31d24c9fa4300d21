package dev.tandem.training;

import dev.tandem.model.TrainedModel;
import dev.tandem.registry.ArtifactDeleted;
import dev.tandem.registry.CorruptArtifact;
import dev.tandem.registry.ModelVersion;
import dev.tandem.registry.Models;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The active model at the time of a training.
 *
 * @param version empty before the first
 * @param model empty before the first, or if it cannot be used
 * @param unusable reason why it cannot be used
 */
record ActiveModel(OptionalLong version, Optional<TrainedModel> model, Optional<String> unusable) {

    /** No active version, or one that is not used. */
    static final ActiveModel NONE = new ActiveModel(OptionalLong.empty(), Optional.empty(), Optional.empty());

    /**
     * Loads the active version if possible. A version trained with another split is not usable: its training data may contain
     * the present validation users.
     *
     * @param seed of the present split
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
                            + ", so its training data may contain validation users of seed " + seed);
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
