package dev.tandem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The command of a JVM of its own, which keeps temporary files and caches where the JVM of the tests keeps them. */
public final class JavaCommand {

    private static final List<String> FOLDERS = List.of("java.io.tmpdir", "user.home");

    private JavaCommand() {}

    /** A command that arguments may be added to. */
    public static List<String> of(String... arguments) {
        return Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        FOLDERS.stream().map(folder -> "-D" + folder + "=" + System.getProperty(folder)),
                        Stream.of(arguments))
                .flatMap(part -> part)
                .collect(ArrayList::new, List::add, List::addAll);
    }
}
