package dev.tandem.experiment;

import dev.tandem.experiment.models.EvaluatedModels;
import dev.tandem.experiment.models.Settings;
import dev.tandem.experiment.protocol.DataSet;
import dev.tandem.experiment.report.EvaluationReport;
import dev.tandem.experiment.report.ReportFolder;
import dev.tandem.experiment.trial.CodeFingerprint;
import dev.tandem.experiment.trial.EvaluationPlan;
import dev.tandem.experiment.trial.EvaluationRun;
import dev.tandem.experiment.trial.Experiment;
import dev.tandem.experiment.trial.ProgressLine;
import dev.tandem.experiment.trial.Results;
import dev.tandem.experiment.trial.TrialStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code evaluate}: measures models on a folder of data. */
@Command(
        name = "evaluate",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = {
            "Measures the ranking quality of models on your data, without a server or a database.",
            "An interrupted run continues where it stopped."
        })
final class EvaluateCommand implements Callable<Integer> {

    private static final int MAX_USERS = 10_000;

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(
            names = "--models",
            split = ",",
            paramLabel = "NAME",
            description = "models to compare, comma-separated (default: all)")
    private List<String> models = new ArrayList<>();

    @Option(
            names = "--splits",
            paramLabel = "N",
            defaultValue = "3",
            description = "number of random splits of the users (default: ${DEFAULT-VALUE})")
    private int splits;

    @Option(
            names = "--cold-items",
            paramLabel = "N",
            description = "also evaluate a cold start: remove N items from training data and histories")
    private int coldItems;

    @Option(
            names = "--lambda-v-curve",
            split = ",",
            paramLabel = "λ",
            description = "also evaluate mdsym-cvae with each of these λ_v")
    private List<Double> lambdaVs = new ArrayList<>();

    @Option(
            names = "--cold-curve",
            split = ",",
            paramLabel = "N",
            description = "also evaluate with each of these numbers of cold items; needs --cold-items")
    private List<Integer> coldCounts = new ArrayList<>();

    @Option(
            names = "--boost-curve",
            split = ",",
            paramLabel = "BOOST",
            description = "also evaluate tandem with each of these cold-start boosts; needs --cold-items")
    private List<Double> boosts = new ArrayList<>();

    @Option(names = "--epochs", paramLabel = "N", description = "epochs of trained models, for a quick look")
    private @Nullable Integer epochs;

    @Option(names = "--dim", paramLabel = "N", description = "dimensions of trained models, for a quick look")
    private @Nullable Integer dim;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "seed of the first split; each further split adds 1 (default: ${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private ThreadOption threads = new ThreadOption();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description =
                    "folder of the report, with finished trials in a file beside it (default: .tandem/evaluation/DATA)")
    private Path out = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Clock clock;

    EvaluateCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        threads.set();
        EvaluationPlan plan = plan();
        ReportFolder report = new ReportFolder(folder());
        DataSet set = data.read();
        plan.requireFeasible(set);
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), System.console() != null, clock);
        TrialStore store = new TrialStore(report.trials(), set.snapshot().digest() + CodeFingerprint.hex());
        Results results;
        try {
            results = new EvaluationRun(plan, new Experiment(set, store, progress, clock)).run();
        } finally {
            progress.close();
        }
        EvaluationReport written = new EvaluationReport(set, plan, results, CommandText.of(spec, set.name()));
        report.replace(written::writeTo);
        PrintWriter screen = spec.commandLine().getOut();
        screen.println(written.tables());
        screen.println("Report: " + folder());
        screen.flush();
        return 0;
    }

    private EvaluationPlan plan() {
        require("--splits", splits, 1);
        Settings fixed = Settings.DEFAULT;
        if (epochs != null) {
            fixed = fixed.with("epochs", epochs);
        }
        if (dim != null) {
            fixed = fixed.with("dim", dim);
        }
        lambdaVs.forEach(lambdaV -> EvaluatedModels.check(Settings.DEFAULT.with("lambdaV", lambdaV)));
        EvaluatedModels all = new EvaluatedModels(fixed);
        return new EvaluationPlan(
                all.named(models),
                all.require("mdsym-cvae"),
                all.require(EvaluatedModels.SERVED),
                seed,
                splits,
                coldItems,
                lambdaVs,
                coldCounts,
                boosts,
                MAX_USERS);
    }

    /** The folder of the report. */
    private Path folder() {
        return out.toString().isEmpty() ? Path.of(".tandem", "evaluation", data.name()) : out;
    }

    private void require(String option, int value, int least) {
        if (value < least) {
            throw new ParameterException(
                    spec.commandLine(), option + " is " + value + ", expected " + least + " or more");
        }
    }
}
