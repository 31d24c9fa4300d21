package dev.tandem.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.model.Hyperparameters;
import org.junit.jupiter.api.Test;

class ScheduleTests {

    private static final Hyperparameters SETTINGS = Hyperparameters.DEFAULT;

    @Test
    void smallDataGetsSmallBatchesAndMoreEpochs() {
        Schedule small = Schedule.of(SETTINGS, 100, 50);
        assertThat(small.userBatch()).isEqualTo(32);
        assertThat(small.itemBatch()).isEqualTo(32);
        assertThat(small.epochs()).isGreaterThan(SETTINGS.epochs());
    }

    @Test
    void largeDataGetsTheBatchesAndEpochsOfTheSettings() {
        Schedule large = Schedule.of(SETTINGS, 100_000, 20_000);
        assertThat(large.userBatch()).isEqualTo(500);
        assertThat(large.itemBatch()).isEqualTo(500);
        assertThat(large.userSteps()).isEqualTo(200);
        assertThat(large.pretrainSteps()).isEqualTo(40);
        assertThat(large.itemSteps()).isEqualTo(40);
        assertThat(large.epochs()).isEqualTo(SETTINGS.epochs());
    }

    @Test
    void takesNoMoreItemStepsThanUserSteps() {
        Schedule manyItems = Schedule.of(SETTINGS, 4_000, 20_000);
        assertThat(manyItems.pretrainSteps()).isEqualTo(40);
        assertThat(manyItems.itemSteps()).isEqualTo(manyItems.userSteps()).isEqualTo(8);
    }

    @Test
    void hasNoItemStepsWithoutContent() {
        assertThat(Schedule.of(SETTINGS, 1000, 0).itemSteps()).isZero();
    }

    @Test
    void annealsFromZeroToOneAndStaysThere() {
        Schedule schedule = Schedule.of(SETTINGS, 100_000, 0);
        assertThat(schedule.annealed(1)).isZero();
        assertThat(schedule.annealed(schedule.epochs() / 2)).isBetween(0.4, 0.7);
        assertThat(schedule.annealed(schedule.epochs() * 9 / 10)).isEqualTo(1);
        assertThat(schedule.annealed(schedule.epochs())).isEqualTo(1);
    }

    @Test
    void lowersTheLearningRateToAFraction() {
        Schedule schedule = Schedule.of(SETTINGS, 100_000, 0);
        assertThat(schedule.learningRate(SETTINGS, 1)).isEqualTo(SETTINGS.learningRate());
        assertThat(schedule.learningRate(SETTINGS, schedule.epochs()) / SETTINGS.learningRate())
                .isCloseTo(0.02, within(0.01));
    }

    @Test
    void validatesTheLastEpoch() {
        Schedule schedule = Schedule.of(SETTINGS.withEpochs(17), 100_000, 0);
        assertThat(schedule.validatesAfter(17)).isTrue();
    }
}
