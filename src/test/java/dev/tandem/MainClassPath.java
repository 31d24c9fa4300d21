package dev.tandem;

import java.io.File;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a Tandem of its own process sees: not the tests, which hold beans of their own, nor the makers of mocks. */
public final class MainClassPath {

    private static final Pattern OF_TESTS = Pattern.compile(".*(/test-classes|/byte-buddy-agent-[^/]*)");

    private MainClassPath() {}

    public static String of() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(OF_TESTS.asMatchPredicate().negate())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
