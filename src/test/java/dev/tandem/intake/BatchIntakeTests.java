package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchIntakeTests {

    private static final FieldNames NAMES = new FieldNames(List.of("id"), List.of("text"));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Integer> batches = new ArrayList<>();
    private final BatchIntake<String> intake =
            new BatchIntake<>("thing", new IngestMeter(registry, "tandem.thing.ingested"), this::store);

    @Test
    void storesWhileReading() {
        JsonBody.readAll(elements(48_000, ""), NAMES, fields -> fields.id("id"), intake);

        assertThat(batches).containsExactly(20_000, 20_000, 8_000);
    }

    @Test
    void storesEarlierWhereRecordsAreLarge() {
        NdjsonBody.readAll(lines(20, "x".repeat(1 << 20)), NAMES, fields -> fields.id("id"), intake);

        assertThat(batches).hasSize(5).containsOnly(4);
    }

    @Test
    void keepsRecordsBeforeAFailedRead() {
        InputStream failing = new SequenceInputStream(lines(7, ""), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        });

        IngestReport report = NdjsonBody.readAll(failing, NAMES, fields -> fields.id("id"), intake);

        assertThat(batches).containsExactly(7);
        assertThat(report.complete()).isFalse();
        assertThat(report.stopped()).isEqualTo(new LineError(8, null, "breaks off here"));
    }

    @Test
    void listsTheFirstHundredErrorsAndCountsTheOthers() {
        IngestReport report = JsonBody.readAll(
                elements(300, ""),
                NAMES,
                fields -> {
                    throw new InvalidField("id", "is bad, expected better");
                },
                intake);

        assertThat(report.rejected()).isEqualTo(300);
        assertThat(report.errors())
                .hasSize(100)
                .first()
                .isEqualTo(new LineError(1, "id", "id is bad, expected better"));
        assertThat(report.errorsCutOff()).isTrue();
    }

    @Test
    void countsRecordsByOutcome() {
        NdjsonBody.readAll(
                new SequenceInputStream(lines(3, ""), utf8("nonsense\n")), NAMES, fields -> fields.id("id"), intake);

        assertThat(registry.get("tandem.thing.ingested")
                        .tag("outcome", "created")
                        .counter()
                        .count())
                .isEqualTo(3);
        assertThat(registry.get("tandem.thing.ingested")
                        .tag("outcome", "rejected")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private IngestCounts store(List<String> batch) {
        batches.add(batch.size());
        return new IngestCounts(batch.size(), 0, 0);
    }

    private static InputStream lines(int count, String text) {
        return concatenated(IntStream.range(0, count).mapToObj(i -> object(i, text) + "\n"));
    }

    private static InputStream elements(int count, String text) {
        Stream<String> elements = IntStream.range(0, count).mapToObj(i -> (i == 0 ? "" : ",") + object(i, text));
        return concatenated(Stream.concat(Stream.concat(Stream.of("["), elements), Stream.of("]")));
    }

    private static String object(int id, String text) {
        return "{\"id\": \"" + id + "\", \"text\": \"" + text + "\"}";
    }

    private static InputStream concatenated(Stream<String> parts) {
        return new SequenceInputStream(Collections.enumeration(
                parts.<InputStream>map(BatchIntakeTests::utf8).toList()));
    }

    private static InputStream utf8(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
