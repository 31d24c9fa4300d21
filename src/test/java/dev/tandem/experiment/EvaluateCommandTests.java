package dev.tandem.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.Commands;
import dev.tandem.baseline.MostPopular;
import dev.tandem.evaluation.Evaluator;
import dev.tandem.evaluation.RankingMetrics;
import dev.tandem.experiment.protocol.ContentField;
import dev.tandem.experiment.protocol.DataFolder;
import dev.tandem.experiment.protocol.DataSet;
import dev.tandem.experiment.protocol.PlantedFolder;
import dev.tandem.experiment.report.Numbers;
import dev.tandem.snapshot.HoldoutSplit;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluateCommandTests {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void reportsTheFiguresOfTheEvaluator() throws IOException {
        Path data = PlantedFolder.write(folder.resolve("data"), 60, 30);

        int code = evaluate("--models=popularity,mdsym-cvae", "--splits=1", "--cold-items=6", "--epochs=2", "--dim=4");

        assertThat(err.toString()).doesNotContain("Exception");
        assertThat(code).isZero();
        assertThat(files("report"))
                .contains(
                        "README.md",
                        "figures.csv",
                        "popularity.csv",
                        "epochs.csv",
                        "popularity-warm.png",
                        "popularity-cold-6.png",
                        "training-score.png",
                        "training-b-loss.png",
                        "training-t-loss.png");
        RankingMetrics expected = popularity(data);
        assertThat(Files.readAllLines(folder.resolve("report/figures.csv")))
                .contains("warm,popularity,,42,test,warm,Recall@20,"
                        + String.format(Locale.ROOT, "%.6f", expected.recall20()))
                .contains("warm,popularity,,42,test,warm,NDCG@100,"
                        + String.format(Locale.ROOT, "%.6f", expected.ndcg100()));
        assertThat(Files.readString(folder.resolve("report/README.md")))
                .contains("evaluate --data=data --models=popularity,mdsym-cvae", "| popularity |", "| mdsym-cvae |")
                .doesNotContain(folder.toString());
        assertThat(out.toString()).contains("| model", "cold among cold", Numbers.metric(expected.recall20()));
    }

    @Test
    void drawsTheRequestedCurves() throws IOException {
        PlantedFolder.write(folder.resolve("data"), 60, 30);

        int code = evaluate(
                "--models=content-knn,tandem",
                "--splits=1",
                "--cold-items=6",
                "--lambda-v-curve=0,20",
                "--cold-curve=3,6",
                "--boost-curve=0,1000",
                "--epochs=1",
                "--dim=4");

        assertThat(err.toString()).doesNotContain("Exception");
        assertThat(code).isZero();
        assertThat(files("report")).contains("lambda-v.png", "cold-items.png", "boost.png");
        assertThat(Files.readString(folder.resolve("report/README.md")))
                .contains(
                        "cold-6: cold among cold",
                        "content-knn: one list, cold",
                        "![Cold-start quality by number of cold items");
        List<String> warmInOneList = Files.readAllLines(folder.resolve("report/figures.csv")).stream()
                .filter(line -> line.matches("cold-6,tandem,boost=.*,42,test,\"one list, warm\",Recall@20,.*"))
                .toList();
        assertThat(warmInOneList).hasSize(2);
    }

    @Test
    void continuesAnInterruptedRun() throws IOException {
        PlantedFolder.write(folder.resolve("data"), 60, 30);
        evaluate("--models=popularity,item-knn", "--splits=2");
        Path trials = folder.resolve("report.trials.jsonl");
        List<String> all = Files.readAllLines(trials);
        String report = Files.readString(folder.resolve("report/figures.csv"));
        String cut = all.get(5).substring(0, 40);
        Files.writeString(trials, String.join("\n", all.subList(0, 5)) + "\n" + cut);
        err.getBuffer().setLength(0);

        int code = evaluate("--models=popularity,item-knn", "--splits=2");

        assertThat(code).isZero();
        assertThat(err.toString().lines().filter(line -> line.contains(", done")))
                .hasSize(all.size() - 5);
        assertThat(withoutSeconds(Files.readString(folder.resolve("report/figures.csv"))))
                .isEqualTo(withoutSeconds(report));
    }

    @Test
    void skipsFinishedTrials() throws IOException {
        PlantedFolder.write(folder.resolve("data"), 60, 30);
        evaluate("--models=popularity", "--splits=2");
        String trials = Files.readString(folder.resolve("report.trials.jsonl"));

        evaluate("--models=popularity", "--splits=2");

        assertThat(folder.resolve("report.trials.jsonl")).hasContent(trials);
    }

    @Test
    void refusesBadDataWithoutLeavingAReport() throws IOException {
        PlantedFolder.write(folder.resolve("data"), "user_id,item_id\nu,\n", "{\"id\": \"a\"}\n");

        assertThat(evaluate()).isEqualTo(2);

        assertThat(err.toString())
                .contains("interactions.csv:2: item_id is empty, expected an id")
                .doesNotContain("\tat ");
        assertThat(files(".")).containsExactly("data");
    }

    @Test
    void refusesAnUnknownModel() {
        PlantedFolder.write(folder.resolve("data"), 60, 30);

        assertThat(evaluate("--models=popularity,svd")).isEqualTo(2);

        assertThat(err.toString()).contains("model svd is unknown, expected one of popularity, ");
    }

    @Test
    void refusesAnUnknownOption() {
        assertThat(evaluate("--model=ease")).isEqualTo(2);

        assertThat(err.toString()).contains("Unknown option: '--model=ease'", "--models", "help evaluate");
    }

    @Test
    void refusesNumbersOutOfBounds() {
        PlantedFolder.write(folder.resolve("data"), 60, 30);

        assertThat(evaluate("--splits=0")).isEqualTo(2);
        assertThat(evaluate("--splits=three")).isEqualTo(2);
        assertThat(evaluate("--cold-items=30")).isEqualTo(2);
        assertThat(evaluate("--cold-curve=5")).isEqualTo(2);
        assertThat(evaluate("--dim=1")).isEqualTo(2);
        assertThat(evaluate("--lambda-v-curve=-1")).isEqualTo(2);
        assertThat(evaluate("--language=xx")).isEqualTo(2);
        assertThat(evaluate("--threads=0")).isEqualTo(2);

        assertThat(err.toString())
                .contains("--splits is 0, expected 1 or more")
                .contains("'three' is not an int")
                .contains("cold items are 30, expected 1 to 29")
                .contains("--cold-curve needs --cold-items")
                .contains("dim is 1, expected 2 to 4096")
                .contains("lambdaV is -1, expected 0 to 10000")
                .contains("language is 'xx', expected one of")
                .contains("--threads is 0, expected 1 or more");
    }

    @Test
    void refusesAnUnknownCommand() {
        assertThat(run("evalute")).isEqualTo(2);

        assertThat(err.toString()).contains("evalute", "Did you mean", "evaluate");
    }

    @Test
    void distinguishesACommandFromArgumentsOfTheService() {
        assertThat(Commands.isCommand(new String[] {"evaluate", "--data=x"})).isTrue();
        assertThat(Commands.isCommand(new String[] {"--server.port=8081"})).isFalse();
        assertThat(Commands.isCommand(new String[0])).isFalse();
    }

    private int evaluate(String... options) {
        String[] all = {"evaluate", "--data=" + folder.resolve("data"), "--out=" + folder.resolve("report")};
        return run(Stream.concat(Arrays.stream(all), Arrays.stream(options)).toArray(String[]::new));
    }

    private int run(String... arguments) {
        CommandLine commands = Commands.commandLine(Clock.systemUTC());
        commands.setOut(new PrintWriter(out));
        commands.setErr(new PrintWriter(err));
        return commands.execute(arguments);
    }

    private Stream<String> files(String path) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(path).normalize())) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    private static RankingMetrics popularity(Path folder) {
        DataSet data = new DataFolder(folder).read(ContentField.ALL, "en", 8000);
        HoldoutSplit split = HoldoutSplit.of(data.snapshot().interactions(), 42, 10_000);
        return new Evaluator(split.test()).evaluate(MostPopular.fit(split.train()));
    }

    private static List<String> withoutSeconds(String csv) {
        return csv.lines().filter(line -> !line.contains("fit seconds")).toList();
    }
}
