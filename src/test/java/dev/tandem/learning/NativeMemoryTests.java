package dev.tandem.learning;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.tandem.model.Hyperparameters;
import dev.tandem.numeric.SparseRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeMemoryTests {

    private static final int WARM_UP = 150;
    private static final int STEPS = 600;
    private static final int ALLOWED_MEGABYTES = 64;

    /** A step of this size uses about 2 MB, so keeping even a tenth of its arrays would exceed the bound. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
    void doesNotGrowOverManySteps(boolean sampled) throws IOException {
        PlantedData data = PlantedData.of(400, 1000, 10, 12, 0, 3);
        Hyperparameters settings = Hyperparameters.DEFAULT.withDim(16);
        Contents contents =
                new Contents(data.snapshot().terms(), data.snapshot().vectors());
        WarmItems warm = new WarmItems(data.snapshot().interactions().columnCounts(), contents);
        SeededRandom random = new SeededRandom(1);
        try (NativeScope scope = NativeScope.root(DataType.FLOAT32)) {
            Initializer initializer = new Initializer(scope, random);
            UserVae users = new UserVae(initializer, warm.count(), settings);
            ItemVae items = new ItemVae(initializer, contents, settings);
            SparseRows histories = warm.histories(data.snapshot().interactions());
            ItemSampling sampling = sampled ? new ItemSampling(warm, 20, histories, 64) : ItemSampling.all(warm);
            UserStep userStep = new UserStep(users, items, sampling, histories, settings, random);
            ItemStep itemStep = new ItemStep(items, contents, users, warm, settings, random);
            Adam adam = new Adam(scope, 0);
            NDArray content = scope.zeros(warm.count(), settings.dim());
            long before = 0;
            for (int i = 0; i < WARM_UP + STEPS; i++) {
                if (i == WARM_UP) {
                    before = residentMegabytes();
                }
                int[] batch = random.batches(400, 64).get(0);
                GradientStep.learn(scope, adam, 1e-3, weights -> userStep.loss(weights, batch, content, 0.1));
                GradientStep.learn(scope, adam, 1e-3, weights -> itemStep.loss(weights, batch));
            }
            assertThat(residentMegabytes() - before).isLessThan(ALLOWED_MEGABYTES);
        }
    }

    private static long residentMegabytes() throws IOException {
        System.gc();
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IllegalStateException("no VmRSS in /proc/self/status");
    }
}
