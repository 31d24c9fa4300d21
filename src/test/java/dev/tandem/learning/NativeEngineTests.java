package dev.tandem.learning;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.JniUtils;
import org.junit.jupiter.api.Test;

class NativeEngineTests {

    @Test
    void hasTheVersionAndThreadsOfTheLoadedLibrary() {
        NativeEngine before = NativeEngine.loaded();
        assertThat(before.version()).matches("\\d+\\.\\d+\\.\\d+.*");
        try {
            JniUtils.setNumThreads(before.threads() + 1);

            assertThat(NativeEngine.loaded()).isEqualTo(new NativeEngine(before.version(), before.threads() + 1));
        } finally {
            JniUtils.setNumThreads(before.threads());
        }
    }
}
