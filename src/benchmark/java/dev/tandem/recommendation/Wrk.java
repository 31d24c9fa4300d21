package dev.tandem.recommendation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load tool wrk, with the script of this repository. */
final class Wrk {

    private static final String SCRIPT = "src/benchmark/users.lua";
    private static final Pattern RESULT = Pattern.compile("RESULT (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");

    private final String server;
    private final int users;

    /**
     * A client.
     *
     * @param users how many users there are to ask for
     */
    Wrk(int port, int users) {
        this.server = "http://127.0.0.1:" + port;
        this.users = users;
    }

    /** What came of a run. */
    record Result(long requests, double perSecond, double p50Millis, double p99Millis) {}

    static boolean isThere() {
        try {
            return !run(List.of("wrk", "-v")).isEmpty();
        } catch (UncheckedIOException e) {
            System.out.println("no wrk on this machine (apt-get install wrk): " + e.getMessage());
            return false;
        }
    }

    /**
     * Asks for a path.
     *
     * @param path with {@code %d} for the number of a user; a second one is another number each time
     * @param connections each with one request at a time
     * @param restMillis how long a connection rests between two requests on average; 0 for not at all
     * @throws IllegalStateException if any request failed
     */
    Result ask(String path, int connections, int seconds, double restMillis) {
        String output = run(List.of(
                "wrk",
                "-t2",
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "30s",
                "-s",
                SCRIPT,
                server,
                "--",
                path,
                "" + users,
                "" + restMillis));
        Matcher result = RESULT.matcher(output);
        if (!result.find() || !result.group(3).equals("0")) {
            throw new IllegalStateException(output);
        }
        long requests = Long.parseLong(result.group(1));
        return new Result(
                requests,
                requests / (Long.parseLong(result.group(2)) / 1e6),
                Long.parseLong(result.group(4)) / 1e3,
                Long.parseLong(result.group(5)) / 1e3);
    }

    private static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
