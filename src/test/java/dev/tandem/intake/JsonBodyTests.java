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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTests {

    private static final FieldNames NAMES = new FieldNames(List.of("id"), List.of());

    private final List<Integer> stored = new ArrayList<>();

    @Test
    void storesAnArrayInBatches() {
        IngestReport report = readAll(48_000, this::store);

        assertThat(report.accepted()).isEqualTo(48_000);
        assertThat(stored).containsExactly(20_000, 20_000, 8_000);
    }

    @Test
    void endsWhereABatchCannotBeStored() {
        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> readAll(48_000, batch -> {
                    stored.add(batch.size());
                    throw new InvalidField("vector", "has 3 numbers, expected 4");
                }));

        assertThat(stored).containsExactly(20_000);
    }

    @Test
    void readsManyAtOnce() {
        assertThat(readMany("[{\"id\": \"a\"}, {\"id\": \"b\"}]")).containsExactly("a", "b");
        assertThat(readMany("[]")).isEmpty();
    }

    @Test
    void namesTheOneOfManyThatIsWrong() {
        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> readMany("[{\"id\": \"a\"}, {\"id\": 1}]"))
                .withMessageStartingWith("[1].id is 1");
        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> readMany("[{\"id\": \"a\"}, {\"id\": \"b\", \"ID\": 1}]"))
                .withMessageStartingWith("[1].ID is unknown");
        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> readMany("[{\"id\": \"a\"}, []]"))
                .withMessageStartingWith("[1].record is not a JSON object");
    }

    @Test
    void takesNoMoreThanTheMost() {
        String four = String.join(",", Collections.nCopies(4, "{\"id\": \"a\"}"));

        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> readMany("[" + four))
                .withMessage("body has more than 3 elements, expected at most 3");
    }

    @Test
    void takesManyThatAreTogetherNoLargerThanOneMayBe() {
        String large = "{\"id\": \"" + "x".repeat(JsonRecords.MAX_SIZE / 2) + "\"}";

        assertThat(large.length()).isLessThan(JsonRecords.MAX_SIZE);
        assertThatExceptionOfType(RecordTooLarge.class)
                .isThrownBy(() -> readMany("[" + large + "," + large + "]", fields -> ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[", "[{\"id\": \"a\"}", "[{\"id\": \"a\"}] []", "[{\"id\": \"a\"}}"})
    void refusesWhatIsNoArray(String body) {
        assertThatExceptionOfType(MalformedBody.class).isThrownBy(() -> readMany(body));
    }

    private static List<String> readMany(String body) {
        return readMany(body, fields -> fields.id("id"));
    }

    private static List<String> readMany(String body, Function<JsonFields, String> reader) {
        return JsonBody.readMany(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), NAMES, 3, reader);
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
