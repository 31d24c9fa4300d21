package dev.tandem.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodeFingerprintTests {

    @Test
    void isTheSameForTheSameClasses() {
        assertThat(CodeFingerprint.hex()).isEqualTo(CodeFingerprint.hex()).hasSize(64);
    }

    @Test
    void isNotThatOfNoClasses() {
        String nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

        assertThat(CodeFingerprint.hex()).isNotEqualTo(nothing);
    }
}
