package dev.tandem.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The part of a benchmark's output that belongs on a page: tables, the text above each, and bars. */
final class Output {

    private static final String BARS = "| what | measured | bar |\n|---|---|---|\n";
    private static final Pattern BAR = Pattern.compile("\\|[^|]+\\|[^|]+\\|[^|]*([≤≥]|[<>]=)[^|]*\\|");
    private static final Pattern LOG = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d|\\d\\d:\\d\\d:\\d\\d|WARNING|\\[).*");
    private static final Pattern THROWN = Pattern.compile("\\[ERROR] .* <<< (ERROR|FAILURE)!");
    private static final int MIN_LINES = 3; // of a table: header, rule, row

    private Output() {}

    /** Consecutive lines of one kind. */
    private record Block(boolean isTable, List<String> lines) {

        private String markdown() {
            return String.join("\n", lines) + "\n";
        }
    }

    /** The tables, each with the text above it, and the bars last; may be empty. */
    static String markdown(List<String> lines) {
        List<String> parts = new ArrayList<>();
        List<Block> blocks = blocks(lines);
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.isTable && block.lines.size() >= MIN_LINES) {
                if (i > 0 && !blocks.get(i - 1).isTable) {
                    parts.add(blocks.get(i - 1).markdown());
                }
                parts.add(block.markdown());
            }
        }
        List<String> bars = bars(lines.stream());
        if (!bars.isEmpty()) {
            parts.add(table(bars));
        }
        return String.join("\n", parts);
    }

    /** The bars among lines: quantity | measurement | upper or lower limit. */
    static List<String> bars(Stream<String> lines) {
        return lines.filter(Output::isBar).toList();
    }

    /** A table of bars. */
    static String table(List<String> bars) {
        return BARS + String.join("\n", bars) + "\n";
    }

    /** The reason of a failure: the exception of a test, or else the last line. */
    static String reason(List<String> lines) {
        String last = "no output";
        for (int i = 0; i < lines.size(); i++) {
            if (THROWN.matcher(lines.get(i)).matches() && i + 1 < lines.size()) {
                return lines.get(i + 1);
            }
            last = lines.get(i).isBlank() ? last : lines.get(i);
        }
        return last;
    }

    private static List<Block> blocks(List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        boolean follows = false;
        for (String line : lines) {
            if (line.isBlank()) {
                follows = false;
            } else if (!isBar(line) && !LOG.matcher(line).matches()) {
                boolean isTable = line.startsWith("|");
                if (!follows || blocks.get(blocks.size() - 1).isTable != isTable) {
                    blocks.add(new Block(isTable, new ArrayList<>()));
                }
                blocks.get(blocks.size() - 1).lines.add(line);
                follows = true;
            }
        }
        return blocks;
    }

    private static boolean isBar(String line) {
        return BAR.matcher(line).matches();
    }
}
