package dev.tandem.experiment.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class CodeFingerprintTests {

    @Test
    void isTheSameForTheSameClasses() {
        assertThat(CodeFingerprint.hex()).isEqualTo(CodeFingerprint.hex()).hasSize(64);
    }

    @Test
    void differsFromThatOfNoClasses() {
        String nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

        assertThat(CodeFingerprint.hex()).isNotEqualTo(nothing);
    }

    @ParameterizedTest
    @FieldSource("dev.tandem.experiment.trial.CodeFingerprint#CLASSES")
    void findsClassesForEachOfItsPatterns(String pattern) throws IOException {
        assertThat(CodeFingerprint.classes(pattern))
                .anySatisfy(type -> assertThat(type.getFilename()).isNotEqualTo("package-info.class"));
    }
}
