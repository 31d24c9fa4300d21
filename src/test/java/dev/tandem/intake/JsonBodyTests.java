package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class JsonBodyTests {

    private static final FieldNames NAMES = new FieldNames(List.of("id"), List.of());

    private final List<Integer> stored = new ArrayList<>();

    @Test
    void storesAnArrayInBatches() {
        IngestReport report = readAll(12_000, this::store);

        assertThat(report.accepted()).isEqualTo(12_000);
        assertThat(stored).containsExactly(5_000, 5_000, 2_000);
    }

    @Test
    void endsWhereABatchCannotBeStored() {
        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> readAll(12_000, batch -> {
                    stored.add(batch.size());
                    throw new InvalidField("vector", "has 3 numbers, expected 4");
                }));

        assertThat(stored).containsExactly(5_000);
    }

    private IngestCounts store(List<String> batch) {
        stored.add(batch.size());
        return new IngestCounts(batch.size(), 0, 0);
    }

    private static IngestReport readAll(int records, Function<List<String>, IngestCounts> store) {
        String body = "[" + String.join(",", Collections.nCopies(records, "{\"id\": \"a\"}")) + "]";
        IngestMeter meter = new IngestMeter(new SimpleMeterRegistry(), "test");
        return JsonBody.readAll(
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                NAMES,
                fields -> fields.id("id"),
                new BatchIntake<>("record", meter, store));
    }
}
