package dev.tandem.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureTranslationTests {

    private static final FeatureSpace FROM = new FeatureSpace(
            "en", List.of("word:moon", "word:robot", "tag:new"), new float[] {3, 7}, new float[] {2, 0});
    private static final FeatureSpace TO = new FeatureSpace(
            "en", List.of("word:robot", "tag:old", "word:moon"), new float[] {1, 5}, new float[] {4, .5f});

    private final FeatureTranslation translation = new FeatureTranslation(FROM, TO);

    @Test
    void findsTermsByTheirText() {
        assertThat(translation.term(0)).isEqualTo(2);
        assertThat(translation.term(1)).isZero();
        assertThat(translation.term(2)).isEqualTo(FeatureTranslation.UNKNOWN);
        assertThat(translation.translate(features(0, 1, 2)).terms()).containsExactly(0, 2);
    }

    @Test
    void scalesVectorsAnew() {
        float[] translated = translation
                .translate(new FeatureVector(new int[0], new float[] {-1, 0}))
                .vector();

        // −1 / 2 + 3 = 2.5, and 7: (2.5 − 1) · 4, (7 − 5) / 2
        assertThat(translated).containsExactly(new float[] {6, 1}, within(1e-6f));
    }

    @Test
    void leavesVectorsOutThatTheOtherSpaceCannotHold() {
        FeatureSpace longer = new FeatureSpace("en", List.of(), new float[3], new float[3]);
        FeatureVector features = new FeatureVector(new int[] {0}, new float[] {1, 1});

        assertThat(new FeatureTranslation(FROM, longer).translate(features).isEmpty())
                .isTrue();
        assertThat(translation.translate(features(0)).vector()).isEmpty();
    }

    private static FeatureVector features(int... terms) {
        return new FeatureVector(terms, new float[0]);
    }
}
