package dev.tandem.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.tandem.item.Items;
import dev.tandem.ranking.RandomModel;
import dev.tandem.registry.Models;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveModelLoaderTests {

    private static final int MANY = 10_000;
    private static final int FEW = 100;

    private final Models models = mock(Models.class);

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

    private LiveModelLoader.Fresh load(int items, boolean sketch) {
        when(models.load(anyLong())).thenReturn(new RandomModel(7, items, 32).model(5));
        ServingProperties properties =
                new ServingProperties(Duration.ofSeconds(1), Duration.ofMinutes(1), true, sketch, Duration.ZERO);
        return new LiveModelLoader(models, mock(Items.class), properties).load(PlantedModel.version(1));
    }
}
