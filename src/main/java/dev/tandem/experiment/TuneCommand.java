package dev.tandem.experiment;

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

/** {@code tune}: which settings of a model are best on a folder of data. */
@Command(
        name = "tune",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = {
            "Searches the settings of a model that do best on validation users; test users are not looked at.",
            "An interrupted search goes on where it was, and a longer one goes on from a shorter one."
        })
final class TuneCommand implements Callable<Integer> {

    private static final int MAX_USERS = 10_000;

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = EvaluatedModels.SERVED,
            description = "which model (default: ${DEFAULT-VALUE})")
    private String model = "";

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            defaultValue = "30m",
            converter = TimeSpan.class,
            description = "how long: 90s, 30m, 8h; a fit under way is finished (default: ${DEFAULT-VALUE})")
    private Duration budget = Duration.ZERO;

    @Option(
            names = "--cold-items",
            paramLabel = "N",
            description = "tune for a cold start: cold items among themselves, and all items in one list")
    private int coldItems;

    @Option(names = "--epochs", paramLabel = "N", description = "of trained models, for a quick look")
    private @Nullable Integer epochs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "of the split, the search and every fit (default: ${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private Threads threads = new Threads();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "the report; .tandem/tuning/DATA-MODEL if absent. Finished trials are kept beside it")
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
        Settings always = epochs == null ? Settings.DEFAULT : Settings.DEFAULT.with("epochs", epochs);
        EvaluatedModel tuned = new EvaluatedModels(always).require(model);
        ReportFolder report = new ReportFolder(place());
        DataSet set = data.read();
        Protocol protocol = coldItems == 0 ? new WarmProtocol(MAX_USERS) : new ColdProtocol(coldItems, MAX_USERS);
        protocol.requireFeasible(set, seed);
        PrintWriter screen = spec.commandLine().getOut();
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), System.console() != null, clock);
        TrialStore store = new TrialStore(report.trials(), set.snapshot().digest() + CodeFingerprint.hex());
        Search search = new Search(tuned, protocol, seed, new Experiment(set, store, progress, clock));
        Search.Found found;
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
        screen.println("The report is in " + place());
        screen.flush();
        return 0;
    }

    /** Where the report goes. */
    private Path place() {
        return out.toString().isEmpty() ? Path.of(".tandem", "tuning", data.name() + "-" + model) : out;
    }
}
