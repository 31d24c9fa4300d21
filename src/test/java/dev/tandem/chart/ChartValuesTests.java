package dev.tandem.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds values, schema, templates and README of the chart to one another. */
class ChartValuesTests {

    /** The variable to set where the README shall be written anew. */
    private static final String WRITE = "WRITE_CHART_README";

    private static final Pattern USED = Pattern.compile("\\.Values\\.([A-Za-z.]+[A-Za-z])");

    @TempDir
    private Path scratch;

    /** Each is changed on top of what the features set, until one of them makes something else. */
    @Test
    void everyValueDoesSomething() {
        Chart chart = Chart.TANDEM
                .withoutSchema(scratch)
                .withoutHooks(scratch)
                .add("rules/one-more.yaml", "groups: []")
                .add("dashboards/one-more.json", "{}");
        List<Map<String, Object>> features = Stream.concat(
                        Stream.of(chart.feature("everything")), chart.features().stream())
                .map(feature -> Chart.merged(chart.defaults(), Chart.read(feature)))
                .toList();
        List<String> before =
                features.stream().map(values -> chart.render(values, scratch)).toList();

        List<String> idle = new ArrayList<>();
        for (List<String> path : leaves(chart.defaults(), List.of())) {
            boolean matters = false;
            for (int i = 0; i < features.size() && !matters; i++) {
                Map<String, Object> changed = changed(features.get(i), path);
                matters = !chart.render(changed, scratch).equals(before.get(i));
            }
            if (!matters) {
                idle.add(String.join(".", path));
            }
        }

        assertThat(idle).isEmpty();
    }

    @Test
    void templatesUseNoValueThatThereIsNot() throws IOException {
        Set<String> known = new TreeSet<>();
        names(Chart.TANDEM.defaults(), "", known);

        try (Stream<Path> files = Files.walk(Chart.TANDEM.directory().resolve("templates"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher used = USED.matcher(Files.readString(file));
                assertThat(used.results().map(result -> result.group(1)))
                        .as("%s", file)
                        .isSubsetOf(known);
            }
        }
    }

    /** That it knows all values, Helm itself says each time it renders. */
    @Test
    void theSchemaKnowsNoValueThatThereIsNot() throws IOException {
        JsonNode schema = schema();
        Set<String> described = new TreeSet<>();
        properties(schema, schema, "", described);
        Set<String> values = new TreeSet<>();
        names(Chart.TANDEM.defaults(), "", values);
        described.removeAll(values);

        // What may be set within these, and is not; and what Helm hands to charts within charts.
        assertThat(described)
                .allMatch(name -> name.equals("global")
                        || name.startsWith("settings.")
                        || name.matches("(serve|train)\\.(\\w+Probe|strategy|resources|topologySpread|extraEnv)\\..+")
                        || name.matches("ingress\\.tls\\..+"));
    }

    @Test
    void theSchemaTakesNothingUnknown() throws IOException {
        JsonNode schema = schema();

        assertThat(nodes(schema)
                        .filter(node -> node.path("type").asText().equals("object") && node.has("properties"))
                        .filter(node -> !node.equals(schema.at("/properties/settings"))))
                .hasSizeGreaterThan(30)
                .allMatch(node -> node.path("additionalProperties").isBoolean());
    }

    @Test
    void theSchemaKnowsEverySettingOfTandem() throws IOException {
        JsonNode metadata = new ObjectMapper()
                .readTree(Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json")
                        .toFile());
        Set<String> settings = metadata.get("properties")
                .valueStream()
                .map(property -> property.get("name").asText())
                .filter(name -> name.startsWith("tandem."))
                .collect(Collectors.toCollection(TreeSet::new));
        // What the chart sets itself, or what says nothing where there is a database.
        settings.removeAll(Set.of(
                "tandem.roles", "tandem.access.admin-key", "tandem.access.read-key", "tandem.database.directory"));

        JsonNode schema = schema();
        Set<String> described = new TreeSet<>();
        properties(schema, schema.at("/properties/settings/properties/tandem"), "tandem.", described);
        described.removeIf(name -> described.stream().anyMatch(longer -> longer.startsWith(name + ".")));

        assertThat(described).isEqualTo(settings);
    }

    @Test
    void theReadmeIsMadeFromTheValues() throws IOException {
        Path readme = Chart.TANDEM.directory().resolve("README.md");
        String expected = ValuesTable.in(Files.readString(readme), Chart.TANDEM.text("values.yaml"));
        if (System.getenv(WRITE) != null) {
            Files.writeString(readme, expected);
        }

        assertThat(Files.readString(readme))
                .as("the README of the chart, which %s=yes in the environment writes", WRITE)
                .isEqualTo(expected);
    }

    private static JsonNode schema() throws IOException {
        return new ObjectMapper().readTree(Chart.TANDEM.text("values.schema.json"));
    }

    private static Stream<JsonNode> nodes(JsonNode node) {
        return Stream.concat(Stream.of(node), node.valueStream().flatMap(ChartValuesTests::nodes));
    }

    private static void properties(JsonNode root, JsonNode schema, String prefix, Set<String> into) {
        JsonNode here = schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
        JsonNode properties = here.has("items") ? items(root, here.get("items")) : here.path("properties");
        properties.propertyStream().forEach(property -> {
            into.add(prefix + property.getKey());
            properties(root, property.getValue(), prefix + property.getKey() + ".", into);
        });
    }

    private static JsonNode items(JsonNode root, JsonNode items) {
        return (items.has("$ref") ? root.at(items.get("$ref").asText().substring(1)) : items).path("properties");
    }

    private static void names(Map<String, Object> values, String prefix, Set<String> into) {
        values.forEach((key, value) -> {
            into.add(prefix + key);
            if (value instanceof Map<?, ?> tree) {
                names(Chart.tree(tree), prefix + key + ".", into);
            }
        });
    }

    private static List<List<String>> leaves(Map<String, Object> values, List<String> above) {
        List<List<String>> leaves = new ArrayList<>();
        values.forEach((key, value) -> {
            List<String> path = Stream.concat(above.stream(), Stream.of(key)).toList();
            if (value instanceof Map<?, ?> tree && !tree.isEmpty()) {
                leaves.addAll(leaves(Chart.tree(tree), path));
            } else {
                leaves.add(path);
            }
        });
        return leaves;
    }

    private static Map<String, Object> changed(Map<String, Object> values, List<String> path) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        String key = path.get(0);
        changed.compute(
                key,
                (name, value) ->
                        path.size() == 1 ? other(value) : changed(Chart.tree(value), path.subList(1, path.size())));
        return changed;
    }

    private static Object other(Object value) {
        if (value instanceof Boolean flag) {
            return !flag;
        } else if (value instanceof Integer number) {
            return number + 1;
        } else if (value instanceof Double number) {
            return number / 2;
        } else if (value instanceof Map<?, ?> tree) {
            Map<String, Object> more = new LinkedHashMap<>(Chart.tree(tree));
            more.put("changed", "yes");
            return more;
        } else if (value instanceof List<?> list) {
            List<Object> more = new ArrayList<>(list);
            more.add(list.isEmpty() || list.get(0) instanceof String ? "changed" : Map.of("changed", "yes"));
            return more;
        }
        return value + "changed";
    }
}
