package dev.tandem.monitoring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.IntegrationTest;
import dev.tandem.monitoring.Prometheus.RuleState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A real Prometheus that scrapes Tandem under load, queried with every expression of the dashboards and alerts. */
@Tag("full")
@IntegrationTest
@TestPropertySource(properties = {"tandem.training.dim=16", "tandem.training.epochs=200"})
class PrometheusIntegrationTests {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Values for the Grafana variables: all processes, a short interval. */
    private static final Map<String, String> VARIABLES =
            Map.of("namespace", ".*", "instance", ".*", "__rate_interval", "15s", "__range", "1h");

    /** The meters from which variables take their values. */
    private static final Pattern SERIES = Pattern.compile("label_values\\((.*), (\\w+)\\)");

    /** No sketch exists in such a small catalogue. */
    private static final String WITHOUT_A_VALUE = "tandem_serving_sketch_agreement";

    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    @Test
    void everyExpressionOfDashboardsAndRulesHasAValueUnderLoad() {
        Program program = new Program("prometheus").orSkip();
        try (Prometheus prometheus = Prometheus.start(program, port, folder);
                Usage usage = Usage.start(port)) {
            Map<String, Expression> open = expressions();
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
                usage.check();
                open.values().removeIf(expression -> hasAValue(prometheus, expression));
                assertThat(open).isEmpty();
            });
            assertThat(prometheus.rules())
                    .hasSize(Rules.alerts().size() + Rules.recordings().size())
                    .allSatisfy(rule -> assertThat(rule)
                            .extracting(RuleState::health, RuleState::error)
                            .containsExactly("ok", ""));
        }
    }

    /** Where each is asked, and what; alerts without what keeps them silent. */
    private static Map<String, Expression> expressions() {
        Map<String, Expression> expressions = new LinkedHashMap<>();
        Rules.recordings().forEach(rule -> expressions.put(rule.name(), new Expression(rule.expression())));
        Rules.alerts()
                .forEach(
                        alert -> expressions.put(alert.name(), new Expression(alert.expression()).withoutThresholds()));
        for (Dashboard dashboard : Dashboard.all()) {
            dashboard
                    .variables()
                    .map(variable -> SERIES.matcher(variable.path("definition").asString()))
                    .filter(Matcher::matches)
                    .forEach(series -> expressions.put(
                            dashboard + ": label " + series.group(2), new Expression(series.group(1)).with(VARIABLES)));
            dashboard
                    .annotations()
                    .forEach(annotation -> expressions.put(
                            dashboard + ": " + annotation.path("name").asString(),
                            expression(annotation).withoutThresholds()));
            for (JsonNode panel : dashboard.panels()) {
                panel.path("targets")
                        .valueStream()
                        .forEach(query -> expressions.put(
                                "%s: %s %s"
                                        .formatted(
                                                dashboard,
                                                panel.path("title").asString(),
                                                query.path("refId").asString()),
                                expression(query)));
            }
        }
        return expressions;
    }

    private static Expression expression(JsonNode query) {
        return new Expression(requireNonNull(query.path("expr").asString())).with(VARIABLES);
    }

    private static boolean hasAValue(Prometheus prometheus, Expression expression) {
        return prometheus.query(expression.text()).stream()
                .anyMatch(sample ->
                        Double.isFinite(sample.value()) || expression.text().startsWith(WITHOUT_A_VALUE));
    }
}
