package dev.tandem.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What of the lines that a benchmark printed belongs on a page: its tables, the text above each, its bars. */
final class Output {

    private static final String BARS = "| what | measured | bar |\n|---|---|---|\n";
    private static final Pattern BAR = Pattern.compile("\\|[^|]+\\|[^|]+\\|[^|]*([≤≥]|[<>]=)[^|]*\\|");
    private static final Pattern LOG = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d|\\d\\d:\\d\\d:\\d\\d|WARNING|\\[).*");
    private static final Pattern THROWN = Pattern.compile("\\[ERROR] .* <<< (ERROR|FAILURE)!");
    private static final int LEAST_LINES = 3; // of a table: names, a rule, a row

    private Output() {}

    /** Lines of one kind that follow each other. */
    private record Block(boolean isTable, List<String> lines) {

        private String markdown() {
            return String.join("\n", lines) + "\n";
        }
    }

    /** The tables, each under the text that stands above it, and as the last one that of the bars; may be empty. */
    static String markdown(List<String> lines) {
        List<String> parts = new ArrayList<>();
        List<Block> blocks = blocks(lines);
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.isTable && block.lines.size() >= LEAST_LINES) {
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

    /** The bars among lines: what | measured | at most or at least. */
    static List<String> bars(Stream<String> lines) {
        return lines.filter(Output::isBar).toList();
    }

    /** Bars under their heads. */
    static String table(List<String> bars) {
        return BARS + String.join("\n", bars) + "\n";
    }

    /** Why there is nothing: what a test threw, or else what was printed last. */
    static String reason(List<String> lines) {
        String last = "it printed nothing";
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
