package dev.tandem.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Makes the tables of a chart's README from its values: one for each group, one row for each value that has a comment. What
 * is within a value that has one, without any of its own, is shown as JSON.
 */
final class ValuesTable {

    private static final String BEGIN = "<!-- made from values.yaml: begin -->\n";
    private static final String END = "<!-- made from values.yaml: end -->\n";
    private static final String HEADING = "| value | default | meaning |\n|---|---|---|\n";

    private final Yaml yaml;
    private final StringBuilder tables = new StringBuilder();

    private ValuesTable() {
        LoaderOptions options = new LoaderOptions();
        options.setProcessComments(true);
        this.yaml = new Yaml(options);
    }

    /**
     * A README with the tables of these values between its two marks.
     *
     * @throws IllegalArgumentException if a mark is missing, or a value has no comment
     */
    static String in(String readme, String values) {
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the README lacks the lines " + BEGIN + END);
        }
        return readme.substring(0, begin + BEGIN.length()) + "\n" + of(values) + "\n" + readme.substring(end);
    }

    private static String of(String values) {
        ValuesTable table = new ValuesTable();
        MappingNode root = (MappingNode) table.yaml.compose(new StringReader(values));
        table.append(root);
        return table.tables.toString();
    }

    private void append(MappingNode root) {
        List<NodeTuple> single =
                root.getValue().stream().filter(tuple -> !isGroup(tuple)).toList();
        tables.append(HEADING);
        single.forEach(tuple -> row("", tuple));
        for (NodeTuple group : root.getValue()) {
            if (isGroup(group)) {
                tables.append("\n### `").append(key(group)).append("`\n\n");
                tables.append(comment(group)).append("\n\n").append(HEADING);
                rows(key(group) + ".", (MappingNode) group.getValueNode());
            }
        }
    }

    private void rows(String prefix, MappingNode node) {
        for (NodeTuple tuple : node.getValue()) {
            if (isGroup(tuple)) {
                rows(prefix + key(tuple) + ".", (MappingNode) tuple.getValueNode());
            } else {
                row(prefix, tuple);
            }
        }
    }

    private void row(String prefix, NodeTuple tuple) {
        String comment = comment(tuple);
        if (comment.isEmpty()) {
            throw new IllegalArgumentException(prefix + key(tuple) + " has no comment");
        }
        tables.append("| `").append(prefix).append(key(tuple)).append("` | ");
        tables.append(value(tuple.getValueNode())).append(" | ");
        tables.append(comment.replace("|", "\\|")).append(" |\n");
    }

    /** Whether values within it are described one by one. */
    private static boolean isGroup(NodeTuple tuple) {
        return tuple.getValueNode() instanceof MappingNode mapping
                && mapping.getValue().stream().anyMatch(inner -> !comment(inner).isEmpty());
    }

    private static String key(NodeTuple tuple) {
        return ((ScalarNode) tuple.getKeyNode()).getValue();
    }

    private static String comment(NodeTuple tuple) {
        @Nullable List<CommentLine> lines = tuple.getKeyNode().getBlockComments();
        return lines == null
                ? ""
                : lines.stream()
                        .map(line -> line.getValue().strip())
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining(" "));
    }

    private static String value(Node node) {
        Object value = new PlainConstructor().of(node);
        try {
            String json = new ObjectMapper().writeValueAsString(value);
            return value instanceof String text && text.isEmpty()
                    ? ""
                    : "`" + (value instanceof String ? Objects.toString(value) : json) + "`";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes values of nodes. */
    private static final class PlainConstructor extends org.yaml.snakeyaml.constructor.SafeConstructor {

        PlainConstructor() {
            super(new LoaderOptions());
        }

        Object of(Node node) {
            return constructDocument(node);
        }
    }
}
