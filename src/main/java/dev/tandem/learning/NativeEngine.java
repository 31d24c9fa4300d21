package dev.tandem.learning;

import ai.djl.pytorch.jni.JniUtils;

/**
 * The PyTorch library that trainings of this process compute with.
 *
 * @param version of the loaded library
 * @param threads for one operation
 */
public record NativeEngine(String version, int threads) {

    /**
     * Loads the library unless it is loaded.
     *
     * @throws TrainingFailed if it is absent or cannot be loaded
     */
    public static NativeEngine loaded() {
        return new NativeEngine(Pytorch.engine().getVersion(), JniUtils.getNumThreads());
    }
}
