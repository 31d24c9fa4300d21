package dev.tandem.experiment;

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

/** {@code evaluate}: how good models are on a folder of data. */
@Command(
        name = "evaluate",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = {
            "Says how good models are on your data, without a server or a database.",
            "An interrupted run goes on where it was."
        })
final class EvaluateCommand implements Callable<Integer> {

    private static final int MAX_USERS = 10_000;

    @Mixin
    private DataOptions data = new DataOptions();

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
            names = "--lambda-v-curve",
            split = ",",
            paramLabel = "λ",
            description = "also train mdsym-cvae with each of these λ_v")
    private List<Double> lambdaVs = new ArrayList<>();

    @Option(
            names = "--cold-curve",
            split = ",",
            paramLabel = "N",
            description = "also judge with each of these numbers of cold items; needs --cold-items")
    private List<Integer> coldCounts = new ArrayList<>();

    @Option(
            names = "--boost-curve",
            split = ",",
            paramLabel = "BOOST",
            description = "also judge tandem with each of these cold-start boosts; needs --cold-items")
    private List<Double> boosts = new ArrayList<>();

    @Option(names = "--epochs", paramLabel = "N", description = "of trained models, for a quick look")
    private @Nullable Integer epochs;

    @Option(names = "--dim", paramLabel = "N", description = "of trained models, for a quick look")
    private @Nullable Integer dim;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "of the first split; the others count on from it (default: ${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private Threads threads = new Threads();

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
        threads.set();
        EvaluationPlan plan = plan();
        ReportFolder report = new ReportFolder(place());
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
        screen.println("The report is in " + place());
        screen.flush();
        return 0;
    }

    private EvaluationPlan plan() {
        require("--splits", splits, 1);
        Settings always = Settings.DEFAULT;
        if (epochs != null) {
            always = always.with("epochs", epochs);
        }
        if (dim != null) {
            always = always.with("dim", dim);
        }
        lambdaVs.forEach(lambdaV -> EvaluatedModels.check(Settings.DEFAULT.with("lambdaV", lambdaV)));
        EvaluatedModels all = new EvaluatedModels(always);
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

    /** Where the report goes. */
    private Path place() {
        return out.toString().isEmpty() ? Path.of(".tandem", "evaluation", data.name()) : out;
    }

    private void require(String option, int value, int least) {
        if (value < least) {
            throw new ParameterException(
                    spec.commandLine(), option + " is " + value + ", expected " + least + " or more");
        }
    }
}
