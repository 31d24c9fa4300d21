package dev.tandem.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The requirements of Grafana and of readers on the dashboards. */
class DashboardTests {

    private static final int COLUMNS = 24;
    private static final String DATA_SOURCE = "${datasource}";
    private static final Set<String> UNITS =
            Set.of("none", "short", "percentunit", "s", "bytes", "Bps", "reqps", "cps"); // of Grafana
    private static final Pattern SELECTOR = Pattern.compile("\\{[^}]*}");

    @Test
    void dashboardsHaveTitlesAndIdsOfTheirOwn() {
        assertThat(Dashboard.all())
                .hasSize(4)
                .extracting(Dashboard::title)
                .doesNotHaveDuplicates()
                .allMatch(title -> title.startsWith("Tandem: "));
        assertThat(Dashboard.all())
                .extracting(Dashboard::uid)
                .doesNotHaveDuplicates()
                .allMatch(uid -> uid.matches("tandem-[a-z]+"));
    }

    @ParameterizedTest
    @MethodSource("dev.tandem.monitoring.Dashboard#all")
    void aDashboardLetsChooseDataSourceNamespaceAndProcess(Dashboard dashboard) {
        assertThat(dashboard.variables().map(variable -> text(variable, "name")))
                .containsExactly("datasource", "namespace", "instance");
        JsonNode source = dashboard.variables().findFirst().orElseThrow();
        assertThat(text(source, "type")).isEqualTo("datasource");
        assertThat(text(source, "query")).isEqualTo("prometheus");
        assertThat(dashboard.variables().skip(1))
                .allSatisfy(variable -> assertThat(text(variable, "allValue")).isEqualTo(".*"));
    }

    @ParameterizedTest
    @MethodSource("dev.tandem.monitoring.Dashboard#all")
    void everyPanelSaysWhatItShowsAndInWhichUnit(Dashboard dashboard) {
        assertThat(dashboard.everything().map(panel -> panel.path("id").asInt()))
                .doesNotHaveDuplicates()
                .allMatch(id -> id > 0);
        assertThat(dashboard.panels()).isNotEmpty().allSatisfy(panel -> {
            assertThat(text(panel, "title")).isNotBlank();
            assertThat(text(panel, "description")).as(text(panel, "title")).endsWith(".");
            assertThat(text(panel.path("fieldConfig").path("defaults"), "unit"))
                    .as(text(panel, "title"))
                    .isIn(UNITS);
            assertThat(text(panel, "type")).isIn("stat", "timeseries", "heatmap");
            assertThat(panel.path("targets").valueStream()).isNotEmpty();
            assertThat(panel.path("targets").valueStream().map(query -> text(query, "refId")))
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id.matches("[A-Z]"));
        });
        assertThat(dashboard.panels()).extracting(panel -> text(panel, "title")).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dev.tandem.monitoring.Dashboard#all")
    void everyQueryGoesToTheChosenDataSourceAndSelectsTandem(Dashboard dashboard) {
        Stream<JsonNode> asking = Stream.of(
                        dashboard.panels().stream(),
                        dashboard.panels().stream()
                                .flatMap(panel -> panel.path("targets").valueStream()),
                        dashboard.annotations(),
                        dashboard.variables().skip(1))
                .flatMap(nodes -> nodes);
        assertThat(asking)
                .allSatisfy(
                        node -> assertThat(text(node.path("datasource"), "uid")).isEqualTo(DATA_SOURCE));

        assertThat(expressions(dashboard))
                .allSatisfy(expression -> assertThat(
                                SELECTOR.matcher(expression).results().map(MatchResult::group))
                        .as(expression)
                        .isNotEmpty()
                        .allMatch(selector -> selector.startsWith("{job=\"tandem\",namespace=~\"$namespace\"")));
    }

    @ParameterizedTest
    @MethodSource("dev.tandem.monitoring.Dashboard#all")
    void noPanelLiesOnAnother(Dashboard dashboard) {
        Set<List<Integer>> taken = new HashSet<>();
        dashboard.everything().map(panel -> panel.path("gridPos")).forEach(place -> {
            int left = place.path("x").asInt();
            int top = place.path("y").asInt();
            assertThat(left + place.path("w").asInt()).isLessThanOrEqualTo(COLUMNS);
            for (int x = left; x < left + place.path("w").asInt(); x++) {
                for (int y = top; y < top + place.path("h").asInt(); y++) {
                    assertThat(taken.add(List.of(x, y)))
                            .as("column %d, line %d", x, y)
                            .isTrue();
                }
            }
        });
    }

    @Test
    void whatTheAlertsReferToIsThere() throws IOException {
        String docs = Files.readString(Path.of("docs", "operations.md")).replaceAll("\\s+", " ");
        Set<String> panels = Dashboard.all().stream()
                .flatMap(dashboard -> dashboard.panels().stream())
                .map(panel -> text(panel, "title").toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());

        assertThat(matches("panels? \\*([^*]+)\\*", docs)).isNotEmpty().isSubsetOf(panels);
        assertThat(matches("dashboard \\*([^*]+)\\*", docs))
                .isNotEmpty()
                .isSubsetOf(Dashboard.all().stream().map(Dashboard::title).collect(Collectors.toSet()));
    }

    private static Set<String> matches(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static List<String> expressions(Dashboard dashboard) {
        return Stream.concat(
                        dashboard.panels().stream()
                                .flatMap(panel -> panel.path("targets").valueStream()),
                        dashboard.annotations())
                .map(query -> text(query, "expr"))
                .toList();
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString();
    }
}
