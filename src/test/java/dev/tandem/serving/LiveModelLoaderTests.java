package dev.tandem.serving;

import static dev.tandem.serving.PlantedModel.id;
import static dev.tandem.serving.PlantedModel.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.tandem.item.Availability;
import dev.tandem.item.Item;
import dev.tandem.item.ItemChanges;
import dev.tandem.item.ItemContent;
import dev.tandem.model.TrainedModel;
import dev.tandem.ranking.RandomModel;
import dev.tandem.registry.Models;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveModelLoaderTests {

    private static final int MANY = 10_000;
    private static final int FEW = 100;

    private final Models models = mock(Models.class);
    private final ItemChanges changes = mock(ItemChanges.class);

    @Test
    void measuresTheAgreementOfSketchedAndExactLists() {
        LiveModelLoader.Fresh fresh = load(MANY, true);

        assumeTrue(fresh.model().items().sketch().covers(0), "without wide vectors no sketch is made");
        assertThat(fresh.agreement()).isEqualTo(1);
    }

    @Test
    void hasNoAgreementWithoutASketch() {
        assertThat(load(MANY, false).agreement()).isNaN();
        assertThat(load(FEW, true).agreement()).isNaN();
    }

    @Test
    void requestsTheContentOfItemsWithoutATrainedRowAlone() {
        Map<Integer, Boolean> requested = new TreeMap<>();
        when(changes.forEach(eq(ItemChanges.BEGINNING), any(), any())).thenAnswer(call -> {
            IntPredicate needsContent = call.getArgument(1);
            Consumer<ItemChanges.Change> consumer = call.getArgument(2);
            for (int key = 1; key <= 6; key++) {
                requested.put(key, needsContent.test(key));
                ItemContent content =
                        needsContent.test(key) ? item(key, "space").content() : ItemContent.EMPTY;
                Item item = new Item(key, id(key), content, Availability.ALWAYS, false);
                consumer.accept(new ItemChanges.Change(item, 1, Duration.ZERO));
            }
            return 1L;
        });

        LiveModel live = load(PlantedModel.trainedOn(1, 2, 3, 4, 5), true).model();

        assertThat(requested).isEqualTo(Map.of(1, false, 2, false, 3, false, 4, false, 5, true, 6, true));
        assertThat(live.size()).isEqualTo(6);
        assertThat(IntStream.rangeClosed(1, 6).map(key -> live.rowOf(id(key)).orElseThrow()))
                .allMatch(live::hasEvidence);
    }

    private LiveModelLoader.Fresh load(int items, boolean sketch) {
        return load(new RandomModel(7, items, 32).model(5), sketch);
    }

    private LiveModelLoader.Fresh load(TrainedModel model, boolean sketch) {
        when(models.load(anyLong())).thenReturn(model);
        ServingProperties properties =
                new ServingProperties(Duration.ofSeconds(1), Duration.ofMinutes(1), true, sketch, Duration.ZERO);
        return new LiveModelLoader(models, changes, properties).load(PlantedModel.version(1));
    }
}
