package dev.tandem.serving;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps the live model: loads the active version, follows items, swaps. */
@Component
public class LiveModels {

    /** The live model of this moment; take it once a request. Empty before the first model. */
    public Optional<LiveModel> current() {
        throw new UnsupportedOperationException("not built yet");
    }
}
