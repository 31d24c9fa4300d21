package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.content.FeatureSpace;
import dev.tandem.evaluation.Evaluator;
import dev.tandem.evaluation.Holdout;
import dev.tandem.model.ContentNetwork;
import dev.tandem.model.DenseLayer;
import dev.tandem.model.DenseLayer.Activation;
import dev.tandem.model.TrainedModel;
import dev.tandem.model.UserNetwork;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.SparseRows;
import dev.tandem.ranking.Ranker;
import dev.tandem.registry.GateDecision;
import dev.tandem.snapshot.HoldoutSplit;
import dev.tandem.snapshot.TrainingSnapshot;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The gate on models made by hand; each user likes items of one of two kinds. */
class GateTests {

    static final int ITEMS = 120;

    private static final ActiveModel NONE = new ActiveModel(OptionalLong.empty(), Optional.empty(), Optional.empty());

    private final Gate gate = new Gate(new TrainingProperties.GateProperties(.05, 10), 42);

    @Test
    void passesAFirstModelThatBeatsPopularity() {
        GateDecision decision = decide(model(1), NONE, 40);

        assertThat(decision.reasons()).isEmpty();
        assertThat(decision.passed()).isTrue();
        assertThat(decision.notes()).isEmpty();
        assertThat(decision.active()).isEmpty();
        assertThat(decision.candidate().users()).isEqualTo(40);
        assertThat(decision.candidate().recall20())
                .isGreaterThan(decision.popularity().recall20());
    }

    @Test
    void rejectsAModelThatIsNoBetterThanPopularity() {
        GateDecision decision = decide(popular(), NONE, 40);

        assertThat(decision.passed()).isFalse();
        assertThat(decision.reasons())
                .anyMatch(reason ->
                        reason.matches("validation NDCG@100 is 0\\.\\d{4}, that of popularity 0\\.\\d{4} for the"
                                + " same 40 users: expected more than 0\\.\\d{4}, as 0\\.\\d{4} may be luck"));
    }

    @Test
    void rejectsAModelThatIsWorseThanTheActiveOne() {
        GateDecision decision = decide(model(.02f), active(model(1)), 40);

        assertThat(decision.passed()).isFalse();
        assertThat(decision.reasons())
                .anyMatch(reason -> reason.startsWith("validation Recall@20 is ")
                        && reason.contains("that of active model version 7 ")
                        && reason.contains("which is 5.0% less"));
        assertThat(decision.active()).hasValueSatisfying(active -> {
            assertThat(active.version()).isEqualTo(7);
            assertThat(active.metrics().recall20())
                    .isGreaterThan(decision.candidate().recall20());
        });
    }

    @Test
    void passesAModelAsGoodAsTheActiveOne() {
        assertThat(decide(model(1), active(model(1)), 40).passed()).isTrue();
    }

    @Test
    void appliesAWiderMargin() {
        Gate lenient = new Gate(new TrainingProperties.GateProperties(1, 10), 42);
        TrainedModel worse = model(.02f);

        assertThat(decide(lenient, worse, active(model(1)), 40).reasons())
                .noneMatch(reason -> reason.contains("active model version"));
    }

    @Test
    void doesNotDecideByTheMetricsOfFewUsers() {
        GateDecision decision = decide(popular(), active(model(1)), 9);

        assertThat(decision.notes())
                .contains("only 9 validation users, fewer than 10: their metrics do not decide")
                .anyMatch(note -> note.contains("that of popularity"));
        assertThat(decision.reasons()).noneMatch(reason -> reason.startsWith("validation "));
    }

    @Test
    void decidesWithoutAnActiveVersionThatCannotBeLoaded() {
        ActiveModel broken = new ActiveModel(OptionalLong.of(7), Optional.empty(), Optional.of("it is corrupt"));

        GateDecision decision = decide(model(1), broken, 40);

        assertThat(decision.passed()).isTrue();
        assertThat(decision.notes()).containsExactly("it is corrupt; not compared with it");
        assertThat(decision.active()).isEmpty();
    }

    @Test
    void rejectsAModelWithTheSameListForAllUsers() {
        assertThat(decide(model(0), NONE, 40).reasons())
                .anyMatch(reason -> reason.endsWith(" different histories get the same list"));
    }

    private GateDecision decide(TrainedModel candidate, ActiveModel active, int users) {
        return decide(gate, candidate, active, users);
    }

    private static GateDecision decide(Gate gate, TrainedModel candidate, ActiveModel active, int users) {
        HoldoutSplit split = split(users);
        Ranker ranker = new Ranker(candidate);
        return gate.decide(
                ranker, new Evaluator(split.validation()).users(Evaluator.ranker(ranker)), snapshot(), split, active);
    }

    private static ActiveModel active(TrainedModel model) {
        return new ActiveModel(OptionalLong.of(7), Optional.of(model), Optional.empty());
    }

    /** Even items lie along one axis, odd ones along the other; item 119 has the strongest bias, item 0 the weakest. */
    static TrainedModel model(float taste) {
        return model(taste, .05f);
    }

    private static TrainedModel popular() {
        return model(1e-4f, 1);
    }

    private static TrainedModel model(float taste, float bias) {
        DenseLayer identity = new DenseLayer(new float[] {1, 0, 0, 1}, new float[2], Activation.IDENTITY);
        float[] embeddings = new float[2 * ITEMS];
        float[] biases = new float[ITEMS];
        for (int item = 0; item < ITEMS; item++) {
            embeddings[2 * item + item % 2] = taste;
            biases[item] = bias * item / ITEMS;
        }
        int[] counts = IntStream.range(0, ITEMS).map(item -> 1 + item).toArray();
        return new TrainedModel(
                new FeatureSpace("en", List.of(), new float[0], new float[0]),
                keys(),
                counts,
                Matrix.of(embeddings, 2),
                Matrix.of(biases, 1),
                0,
                new UserNetwork(new float[2], Activation.IDENTITY, List.of(identity), List.of()),
                new ContentNetwork(new float[0], new float[0], new float[2], Activation.IDENTITY, List.of(identity)));
    }

    /** Even users like even items, odd ones odd items; each has a history of three items and two held out. */
    private static HoldoutSplit split(int users) {
        SparseRows.Builder histories = new SparseRows.Builder(ITEMS);
        SparseRows.Builder heldOut = new SparseRows.Builder(ITEMS);
        SparseRows.Builder train = new SparseRows.Builder(ITEMS);
        for (int user = 0; user < users; user++) {
            int kind = user % 2;
            int first = user % (ITEMS / 2 - 5);
            int[] liked =
                    IntStream.range(first, first + 5).map(i -> 2 * i + kind).toArray();
            histories.add(Arrays.copyOf(liked, 3));
            heldOut.add(Arrays.copyOfRange(liked, 3, 5));
        }
        for (int user = 0; user < ITEMS; user++) {
            train.add(IntStream.range(ITEMS - 1 - user, ITEMS).toArray());
        }
        Holdout holdout = new Holdout(histories.build(), heldOut.build());
        return new HoldoutSplit(train.build(), holdout, holdout);
    }

    private static TrainingSnapshot snapshot() {
        return new TrainingSnapshot(
                Instant.EPOCH,
                "",
                new FeatureSpace("en", List.of(), new float[0], new float[0]),
                keys(),
                0,
                new int[0],
                new SparseRows(new int[ITEMS + 1], new int[0], 0),
                Matrix.empty(0),
                new SparseRows.Builder(ITEMS).build());
    }

    private static int[] keys() {
        return IntStream.rangeClosed(1, ITEMS).toArray();
    }
}
