package dev.tandem.registry;

import dev.tandem.model.TrainedModel;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** The model versions in PostgreSQL. */
@Repository
public class Models {

    /** Stores a model and makes it the active version, in one transaction. */
    public ModelVersion publish(TrainedModel model, ModelMetrics metrics, Provenance provenance) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The version to serve; empty before the first. */
    public Optional<ModelVersion> active() {
        throw new UnsupportedOperationException("not built yet");
    }

    /** All versions, newest first. */
    public List<ModelVersion> list() {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * Makes a kept version the active one.
     *
     * @throws ModelNotFound if there is no such version
     */
    public ModelVersion activate(long version) {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * Reads a model back.
     *
     * @throws ModelNotFound if there is no such version
     * @throws CorruptArtifact if its bytes are not what was stored
     */
    public TrainedModel load(long version) {
        throw new UnsupportedOperationException("not built yet");
    }
}
