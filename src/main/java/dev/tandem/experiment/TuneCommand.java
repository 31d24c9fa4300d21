package dev.tandem.experiment;

import dev.tandem.experiment.models.EvaluatedModel;
import dev.tandem.experiment.models.EvaluatedModels;
import dev.tandem.experiment.models.Settings;
import dev.tandem.experiment.protocol.ColdProtocol;
import dev.tandem.experiment.protocol.DataSet;
import dev.tandem.experiment.protocol.Protocol;
import dev.tandem.experiment.protocol.WarmProtocol;
import dev.tandem.experiment.report.Numbers;
import dev.tandem.experiment.report.ReportFolder;
import dev.tandem.experiment.report.TuningReport;
import dev.tandem.experiment.trial.CodeFingerprint;
import dev.tandem.experiment.trial.Experiment;
import dev.tandem.experiment.trial.ProgressLine;
import dev.tandem.experiment.trial.Search;
import dev.tandem.experiment.trial.SearchResult;
import dev.tandem.experiment.trial.TrialStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code tune}: searches the best settings of a model on a folder of data. */
@Command(
        name = "tune",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = {
            "Searches the settings of a model with the best score on validation users; test users are not used.",
            "A search continues where an interrupted or shorter one stopped."
        })
final class TuneCommand implements Callable<Integer> {

    private static final int MAX_USERS = 10_000;

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = EvaluatedModels.SERVED,
            description = "model to tune (default: ${DEFAULT-VALUE})")
    private String model = "";

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            defaultValue = "30m",
            converter = TimeSpan.class,
            description =
                    "time to search, such as 90s, 30m or 8h; the last fit is finished (default: ${DEFAULT-VALUE})")
    private Duration budget = Duration.ZERO;

    @Option(
            names = "--cold-items",
            paramLabel = "N",
            description = "tune for a cold start with N cold items: cold items only, and all items in one list")
    private int coldItems;

    @Option(names = "--epochs", paramLabel = "N", description = "epochs of trained models, for a quick look")
    private @Nullable Integer epochs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "seed of the split, the search and every fit (default: ${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private ThreadOption threads = new ThreadOption();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description =
                    "folder of the report, with finished trials in a file beside it (default: .tandem/tuning/DATA-MODEL)")
    private Path out = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Clock clock;

    TuneCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        threads.set();
        Settings fixed = epochs == null ? Settings.DEFAULT : Settings.DEFAULT.with("epochs", epochs);
        EvaluatedModel tuned = new EvaluatedModels(fixed).require(model);
        ReportFolder report = new ReportFolder(folder());
        DataSet set = data.read();
        Protocol protocol = coldItems == 0 ? new WarmProtocol(MAX_USERS) : new ColdProtocol(coldItems, MAX_USERS);
        protocol.requireFeasible(set, seed);
        PrintWriter screen = spec.commandLine().getOut();
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), System.console() != null, clock);
        TrialStore store = new TrialStore(report.trials(), set.snapshot().digest() + CodeFingerprint.hex());
        Search search = new Search(tuned, protocol, seed, new Experiment(set, store, progress, clock));
        SearchResult found;
        try {
            progress.until(clock.instant().plus(budget));
            found = search.within(budget, clock, best -> {
                progress.close();
                screen.println(
                        "best so far: " + Numbers.metric(best.scores().score()) + " with " + TuningReport.name(best));
                screen.flush();
            });
        } finally {
            progress.close();
        }
        TuningReport written = new TuningReport(set, protocol, found, CommandText.of(spec, set.name()));
        report.replace(written::writeTo);
        screen.println();
        screen.println(written.best());
        screen.println("Report: " + folder());
        screen.flush();
        return 0;
    }

    /** The folder of the report. */
    private Path folder() {
        return out.toString().isEmpty() ? Path.of(".tandem", "tuning", data.name() + "-" + model) : out;
    }
}
