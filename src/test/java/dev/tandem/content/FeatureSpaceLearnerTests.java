package dev.tandem.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.item.ItemContent;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureSpaceLearnerTests {

    @Test
    void readsTitleAndTextAsStemmedWordsWithoutStopWords() {
        assertThat(learn("en", titled("The Running Robots")).terms()).containsExactly("word:robot", "word:run");
    }

    @Test
    void keepsTagsAndCategoriesWholeAndInFieldsOfTheirOwn() {
        ItemContent content =
                new ItemContent("drama", "", List.of(" Space Opera", " "), List.of("DRAMA"), Map.of(), new float[0]);

        assertThat(learn("en", content).terms()).containsExactly("category:drama", "tag:space opera", "word:drama");
    }

    @Test
    void ranksTermsByTfIdfAndEqualsByText() {
        // N = 4; robot: 3 · log(4/2) = 2.08, b, c and moon: 1 · log(4/1) = 1.39, the rest: 4 · log(4/4) = 0
        List<String> terms = learn(
                        "none", titled("robot robot all"), titled("robot all c"), titled("moon all"), titled("all b"))
                .terms();

        assertThat(terms).containsExactly("word:robot", "word:b", "word:c", "word:moon", "word:all");
    }

    @Test
    void keepsAtMostAsManyTermsAsAsked() {
        FeatureSpaceLearner learner = new FeatureSpaceLearner("none", 2);
        learner.add(titled("c b a"));

        assertThat(learner.learn().terms()).containsExactly("word:a", "word:b");
    }

    @Test
    void leavesOutTermsOfOneItemAndOfMoreThanHalfInALargerCatalogue() {
        FeatureSpaceLearner learner = new FeatureSpaceLearner("none", 1000);
        IntStream.range(0, 100)
                .forEach(item ->
                        learner.add(titled("common only" + item + (item < 50 ? " half" : "") + " g" + item / 2)));

        assertThat(learner.learn().terms())
                .hasSize(51)
                .contains("word:half", "word:g0", "word:g49")
                .doesNotContain("word:common", "word:only7");
    }

    @Test
    void worksForACatalogueOfTenItems() {
        FeatureSpaceLearner learner = new FeatureSpaceLearner("en", 8000);
        IntStream.range(0, 10).forEach(item -> learner.add(titled("Film number " + item)));

        assertThat(learner.learn().terms()).contains("word:3", "word:film");
    }

    @Test
    void learnsNothingFromNothing() {
        FeatureSpace nothing = new FeatureSpaceLearner("en", 10).learn();

        assertThat(nothing.terms()).isEmpty();
        assertThat(nothing.vectorDim()).isZero();
        assertThat(learn("en", ItemContent.EMPTY).terms()).isEmpty();
    }

    @Test
    void forgetsTheRarestTermsRatherThanRunOutOfMemory() {
        FeatureSpaceLearner learner = new FeatureSpaceLearner("none", 1000, 50);
        IntStream.range(0, 200).forEach(item -> learner.add(titled("only" + item + " group" + item % 4)));

        assertThat(learner.learn().terms()).containsExactly("word:group0", "word:group1", "word:group2", "word:group3");
    }

    @Test
    void countsHowManyTermsTheItemsHave() {
        FeatureSpaceLearner learner = new FeatureSpaceLearner("none", 2);
        learner.add(titled("b b a"));
        learner.add(titled("b c"));

        assertThat(learner.learn().terms()).containsExactly("word:a", "word:c");
        assertThat(learner.countTerms(learner.learn())).isEqualTo(2);
    }

    @Test
    void isTheSameEachTime() {
        ItemContent[] contents = IntStream.range(0, 50)
                .mapToObj(item -> titled("w" + item % 7 + " w" + item % 11 + " w" + item % 13))
                .toArray(ItemContent[]::new);

        assertThat(learn("en", contents).terms())
                .isEqualTo(learn("en", contents).terms());
    }

    @Test
    void readsTextInEveryScript() {
        FeatureSpace space = learn("en", titled("映画 фильм سينما 🚀 é\u0301 café"));

        assertThat(space.terms()).contains("word:映", "word:画", "word:фильм", "word:سينما", "word:🚀", "word:café");
        assertThat(learn("zh", titled("电影院")).terms()).containsExactly("word:影院", "word:电影");
        assertThat(learn("de", titled("Die Häuser")).terms()).containsExactly("word:haus");
    }

    @Test
    void readsATextOfFiveMegabytes() {
        FeatureSpace space = learn("en", titled("robot ".repeat(500_000) + "x".repeat(2_000_000)));

        assertThat(space.terms()).contains("word:robot");
    }

    @Test
    void learnsMeanAndSpreadOfVectorsFromTheItemsThatHaveOne() {
        FeatureSpace space = learn(
                "en",
                vector(1, 7, -2),
                titled("without"),
                vector(3, 7, 2),
                vector(5, 7, 6)); // deviations² 8/3, 0, 32/3

        assertThat(space.vectorMean()).containsExactly(3, 7, 2);
        assertThat(space.vectorScale()).containsExactly(new float[] {.612_372f, 0, .306_186f}, within(1e-6f));
    }

    @Test
    void refusesVectorsOfTwoLengths() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> learn("en", vector(1, 2, 3), vector(1, 2)))
                .withMessage("vector has 2 components, those before it have 3");
    }

    @Test
    void listsTheLanguagesThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FeatureSpaceLearner("tlh", 10))
                .withMessageContaining("'tlh'")
                .withMessageContaining("de, el, en, es");
    }

    static FeatureSpace learn(String language, ItemContent... contents) {
        FeatureSpaceLearner learner = new FeatureSpaceLearner(language, 1000);
        for (ItemContent content : contents) {
            learner.add(content);
        }
        return learner.learn();
    }

    static ItemContent titled(String title) {
        return new ItemContent(title, "", List.of(), List.of(), Map.of(), new float[0]);
    }

    static ItemContent vector(float... vector) {
        return new ItemContent("", "", List.of(), List.of(), Map.of(), vector);
    }
}
