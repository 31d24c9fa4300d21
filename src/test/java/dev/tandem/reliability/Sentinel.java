package dev.tandem.reliability;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Kills the processes started by tests when this JVM ends for any reason: a shell reads their ids from a pipe, and kills
 * the remaining ones when the pipe closes.
 */
final class Sentinel {

    private static final String SCRIPT = """
            trap '' INT TERM HUP
            pids=
            while read -r change pid; do
                left=
                for present in $pids; do
                    [ "$present" = "$pid" ] || left="$left $present"
                done
                pids=$left
                [ "$change" = started ] && pids="$pids $pid"
            done
            [ -z "$pids" ] || kill -9 $pids 2>/dev/null
            """;

    private static final BufferedWriter SHELL = start();

    private Sentinel() {}

    static void started(ProcessHandle process) {
        tell("started " + process.pid());
    }

    static void ended(ProcessHandle process) {
        tell("ended " + process.pid());
    }

    private static synchronized void tell(String line) {
        try {
            SHELL.write(line);
            SHELL.newLine();
            SHELL.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedWriter start() {
        try {
            return new ProcessBuilder("sh", "-c", SCRIPT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .outputWriter();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
