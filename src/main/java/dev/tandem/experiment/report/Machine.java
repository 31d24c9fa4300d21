package dev.tandem.experiment.report;

import java.util.List;

/** The machine that durations were measured on, as rows of a table. */
final class Machine {

    private Machine() {}

    /** Rows of a label and a value. */
    static List<List<String>> summary() {
        Runtime runtime = Runtime.getRuntime();
        return List.of(
                List.of("processors", Integer.toString(runtime.availableProcessors())),
                List.of("heap", Numbers.count(runtime.maxMemory() >> 20) + " MB"),
                List.of("Java", System.getProperty("java.vm.name") + " " + Runtime.version()),
                List.of("system", System.getProperty("os.name") + " " + System.getProperty("os.arch")));
    }
}
