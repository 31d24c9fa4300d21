package dev.tandem.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.Commands;
import dev.tandem.experiment.protocol.PlantedFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TuneCommandTests {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeEach
    void plant() {
        PlantedFolder.write(folder.resolve("data"), 60, 30);
    }

    @Test
    void triesAllOfAGrid() throws IOException {
        assertThat(tune("--model=item-knn")).isZero();

        List<String> trials = Files.readAllLines(folder.resolve("report.trials.jsonl"));
        assertThat(trials).hasSize(9).allMatch(line -> line.contains("\"users\":\"validation\""));
        assertThat(folder.resolve("report/README.md"))
                .content()
                .contains("neighbours=0 shrinkage=0", "tried 9 settings");
        assertThat(out.toString()).contains("best so far: ");
    }

    @Test
    void startsFromTheDefaultsOfATrainedModelAndStopsWithItsBudget() throws IOException {
        assertThat(tune("--model=multi-vae", "--budget=0s", "--epochs=1")).isZero();

        assertThat(Files.readAllLines(folder.resolve("report.trials.jsonl"))).hasSize(1);
        assertThat(folder.resolve("report/README.md")).content().contains("| epochs=1 |");
    }

    @Test
    void refusesAnInvalidBudget() {
        assertThat(tune("--budget=soon")).isEqualTo(2);

        assertThat(err.toString()).contains("'soon' is not a duration, expected one such as 90s, 30m or 8h");
    }

    @Test
    void refusesAnUnknownModel() {
        assertThat(tune("--model=svd")).isEqualTo(2);

        assertThat(err.toString()).contains("model svd is unknown");
    }

    private int tune(String... options) {
        String[] all = {"tune", "--data=" + folder.resolve("data"), "--out=" + folder.resolve("report")};
        CommandLine commands = Commands.commandLine(Clock.systemUTC());
        commands.setOut(new PrintWriter(out));
        commands.setErr(new PrintWriter(err));
        return commands.execute(
                Stream.concat(Arrays.stream(all), Arrays.stream(options)).toArray(String[]::new));
    }
}
