package dev.tandem.learning;

import ai.djl.engine.Engine;

/** The native engine, which never downloads its library. */
final class Pytorch {

    private static final String OFFLINE = "ai.djl.offline";

    private Pytorch() {}

    /**
     * The engine, started on the first call.
     *
     * @throws TrainingFailed if the native library of this platform is absent or cannot be loaded
     */
    static Engine engine() {
        if (System.getProperty(OFFLINE) == null) {
            System.setProperty(OFFLINE, "true");
        }
        try {
            return Engine.getEngine("PyTorch");
        } catch (RuntimeException | LinkageError e) {
            throw new TrainingFailed(
                    "PyTorch cannot be loaded on " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                            + ": " + e.getMessage(),
                    e);
        }
    }
}
