package dev.tandem.content;

import static dev.tandem.content.FeatureSpaceLearnerTests.titled;
import static dev.tandem.content.FeatureSpaceLearnerTests.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tandem.item.ItemContent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureExtractorTests {

    private final FeatureExtractor extractor = new FeatureSpace(
                    "en",
                    List.of("word:robot", "tag:robot", "word:moon", "category:space opera"),
                    new float[] {3, 7},
                    new float[] {2, 0})
            .extractor();

    @Test
    void findsEachKnownTermOnceInAscendingOrder() {
        ItemContent content = new ItemContent(
                "Moon of the robots",
                "A robot on a moon.",
                List.of("ROBOT "),
                List.of("Opera"),
                Map.of(),
                new float[0]);

        assertThat(extractor.extract(content).terms()).containsExactly(0, 1, 2);
    }

    @Test
    void findsNothingInContentItDoesNotKnow() {
        assertThat(extractor.extract(titled("Quokka")).isEmpty()).isTrue();
        assertThat(extractor.extract(ItemContent.EMPTY).isEmpty()).isTrue();
    }

    @Test
    void tellsKnownTermsFromUnknownOnes() {
        ItemContent content = new ItemContent(
                "Quokka of the robots", "A robot.", List.of("Robot", "new"), List.of(), Map.of(), new float[] {1});

        TermSplit terms = extractor.split(content);

        assertThat(terms.known()).containsExactly("word:robot", "tag:robot");
        assertThat(terms.unknown()).containsExactly("word:quokka", "tag:new");
    }

    @Test
    void standardisesVectors() {
        assertThat(extractor.extract(vector(4, 9)).vector()).containsExactly(2, 0);
    }

    @Test
    void keepsAnOddVectorFiniteAndSmall() {
        assertThat(extractor.extract(vector(-Float.MAX_VALUE, Float.MAX_VALUE)).vector())
                .containsExactly(-10, 0);
    }

    @Test
    void refusesAVectorOfAnotherLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> extractor.extract(vector(1, 2, 3)))
                .withMessage("vector has 3 components, the feature space has 2");
    }

    @Test
    void leavesVectorsOutWhereTheSpaceKnowsNone() {
        FeatureExtractor wordsOnly =
                new FeatureSpace("en", List.of("word:robot"), new float[0], new float[0]).extractor();

        assertThat(wordsOnly.extract(vector(1, 2, 3)).isEmpty()).isTrue();
    }

    @Test
    void servesManyThreads() {
        List<ItemContent> contents = IntStream.range(0, 2000)
                .mapToObj(item -> titled(item % 2 == 0 ? "robot " + item : "moon " + item))
                .toList();

        List<int[]> known = contents.parallelStream()
                .map(content -> extractor.extract(content).terms())
                .toList();

        assertThat(IntStream.range(0, known.size())).allMatch(i -> Arrays.equals(known.get(i), known.get(i % 2)));
        assertThat(known.get(0)).containsExactly(0);
        assertThat(known.get(1)).containsExactly(2);
    }
}
