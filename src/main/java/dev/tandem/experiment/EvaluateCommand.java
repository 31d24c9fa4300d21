package dev.tandem.experiment;

import dev.tandem.evaluation.Metric;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evaluate}: how good models are on a folder of data. */
@Command(
        name = "evaluate",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = {
            "Says how good models are on your data, without a server or a database.",
            "The folder holds interactions.csv (user_id,item_id,...) and items.jsonl ({\"id\": ..., \"title\": ...}). "
                    + "An interrupted run goes on where it was."
        })
final class EvaluateCommand implements Callable<Integer> {

    private static final int MAX_USERS = 10_000;

    @Option(names = "--data", required = true, paramLabel = "FOLDER", description = "the data")
    private Path data = Path.of("");

    @Option(
            names = "--models",
            split = ",",
            paramLabel = "NAME",
            description = "which models, comma-separated; all if absent")
    private List<String> models = new ArrayList<>();

    @Option(
            names = "--splits",
            paramLabel = "N",
            defaultValue = "3",
            description = "over how many random splits of the users (default: ${DEFAULT-VALUE})")
    private int splits;

    @Option(
            names = "--cold-items",
            paramLabel = "N",
            description = "also take N items out of all training and histories: a cold start")
    private int coldItems;

    @Option(
            names = "--fields",
            split = ",",
            paramLabel = "FIELD",
            description = "which content counts: ${COMPLETION-CANDIDATES}; all if absent")
    private Set<ContentField> fields = new TreeSet<>();

    @Option(
            names = "--vocabulary",
            paramLabel = "N",
            defaultValue = "8000",
            description = "how many terms of the content are features (default: ${DEFAULT-VALUE})")
    private int vocabulary;

    @Option(
            names = "--language",
            paramLabel = "CODE",
            defaultValue = "en",
            description = "of the content, for stop words and stems; none for neither (default: ${DEFAULT-VALUE})")
    private String language = "";

    @Option(names = "--epochs", paramLabel = "N", description = "of trained models, for a quick look")
    private int epochs;

    @Option(names = "--dim", paramLabel = "N", description = "of trained models, for a quick look")
    private int dim;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "of the first split; the others count on from it (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "the report; .tandem/evaluation/NAME-OF-DATA if absent. Finished trials are kept beside it")
    private Path out = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Clock clock;

    EvaluateCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Settings always = Settings.DEFAULT;
        if (epochs > 0) {
            always = always.with("epochs", epochs);
        }
        if (dim > 0) {
            always = always.with("dim", dim);
        }
        List<Contestant> contestants = new Contestants(always).named(models);
        DataSet set = new DataFolder(data).read(fields.isEmpty() ? ContentField.ALL : fields, language, vocabulary);
        Path report = out.toString().isEmpty() ? Path.of(".tandem", "evaluation", set.name()) : out;
        Path trials = report.resolveSibling(report.getFileName() + ".trials.jsonl");
        ProgressLine progress = new ProgressLine(System.err, System.console() != null, clock);
        TrialStore store = new TrialStore(trials, set.snapshot().digest() + CodeFingerprint.hex());
        Experiment experiment = new Experiment(set, store, progress, clock);
        EvaluationPlan plan =
                new EvaluationPlan(contestants, seed, splits, coldItems, List.of(), List.of(), List.of(), MAX_USERS);
        Results results = new EvaluationRun(plan, experiment).run();
        progress.close();
        PrintWriter screen = spec.commandLine().getOut();
        ReportTables tables = new ReportTables(results);
        screen.println();
        screen.print(tables.warm(WarmProtocol.NAME));
        for (Protocol protocol : plan.protocols()) {
            if (protocol instanceof ColdProtocol) {
                screen.println();
                screen.print(tables.cold(protocol.name(), Metric.RECALL_20));
            }
        }
        screen.flush();
        return 0;
    }
}
