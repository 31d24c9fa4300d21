package dev.tandem.training;

import dev.tandem.model.TrainedModel;
import dev.tandem.registry.CorruptArtifact;
import dev.tandem.registry.ModelNotKept;
import dev.tandem.registry.ModelVersion;
import dev.tandem.registry.Models;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The model that serves while another is trained.
 *
 * @param version empty before the first
 * @param model empty before the first, or if it cannot be loaded
 * @param unusable why it cannot be loaded
 */
record ActiveModel(OptionalLong version, Optional<TrainedModel> model, Optional<String> unusable) {

    /** There is none. */
    static final ActiveModel NONE = new ActiveModel(OptionalLong.empty(), Optional.empty(), Optional.empty());

    /** Loads the active version as it is now, if it can be. */
    static ActiveModel load(Models models) {
        Optional<ModelVersion> active = models.active();
        if (active.isEmpty()) {
            return NONE;
        }
        long version = active.get().version();
        try {
            return new ActiveModel(OptionalLong.of(version), Optional.of(models.load(version)), Optional.empty());
        } catch (CorruptArtifact | ModelNotKept e) {
            return new ActiveModel(
                    OptionalLong.of(version),
                    Optional.empty(),
                    Optional.of("the active version cannot be loaded: " + e.getMessage()));
        }
    }
}
