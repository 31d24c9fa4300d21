package dev.tandem.experiment;

import java.util.List;

/** What figures of time depend on. */
final class Machine {

    private Machine() {}

    /** Label by label. */
    static List<List<String>> summary() {
        Runtime runtime = Runtime.getRuntime();
        return List.of(
                List.of("processors", Integer.toString(runtime.availableProcessors())),
                List.of("heap", Numbers.count(runtime.maxMemory() >> 20) + " MB"),
                List.of("Java", System.getProperty("java.vm.name") + " " + Runtime.version()),
                List.of("system", System.getProperty("os.name") + " " + System.getProperty("os.arch")));
    }
}
