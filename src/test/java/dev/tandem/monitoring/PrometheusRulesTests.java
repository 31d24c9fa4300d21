package dev.tandem.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.monitoring.Program.Outcome;
import dev.tandem.monitoring.Rules.Alert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Prometheus rules, checked with promtool. */
@Tag("full")
class PrometheusRulesTests {

    private static final Path TESTS = Path.of("src", "test", "prometheus");
    private static final Path DOCS = Path.of("docs", "operations.md");

    @ParameterizedTest
    @MethodSource("dev.tandem.monitoring.Rules#files")
    void rulesAreWellFormed(Path file) {
        Outcome outcome = new Program("promtool").orSkip().run("check", "rules", file.toString());

        assertThat(outcome.status()).as(outcome.output()).isZero();
    }

    @ParameterizedTest
    @MethodSource("dev.tandem.monitoring.Rules#files")
    void rulesDoWhatTheirTestsExpect(Path file) {
        Path test = TESTS.resolve(file.getFileName());
        Outcome outcome = new Program("promtool").orSkip().run("test", "rules", test.toString());

        assertThat(outcome.status()).as(outcome.output()).isZero();
    }

    @ParameterizedTest
    @MethodSource("dev.tandem.monitoring.Rules#alerts")
    void anAlertSaysWhatIsWrongHowUrgentItIsAndWhereToReadOn(Alert alert) throws IOException {
        assertThat(alert.labels()).containsOnlyKeys("severity");
        assertThat(alert.labels().get("severity")).isIn("critical", "warning");
        assertThat(alert.annotations()).containsOnlyKeys("summary", "description", "runbook_url");
        assertThat(alert.annotations().values()).noneMatch(String::isBlank);
        assertThat(alert.annotations())
                .containsEntry("runbook_url", DOCS + "#" + alert.name().toLowerCase(Locale.ROOT));
        assertThat(chapter(alert.name())).contains("**Means**", "**Look at**", "**Do**");
    }

    /** The text below a heading, up to the next. */
    private static String chapter(String heading) throws IOException {
        String docs = Files.readString(DOCS);
        String start = "\n### " + heading + "\n";
        assertThat(docs).contains(start);
        String after = docs.substring(docs.indexOf(start) + start.length());
        return after.split("\n#", 2)[0];
    }

    @ParameterizedTest
    @MethodSource("dev.tandem.monitoring.Rules#alerts")
    void anAlertIsTestedWhereItFiresAndWhereItIsSilent(Alert alert) {
        List<Boolean> firing = alertTests()
                .filter(test -> alert.name().equals(test.get("alertname")))
                .map(test -> !((List<?>) test.get("exp_alerts")).isEmpty())
                .toList();

        assertThat(firing).contains(true, false);
    }

    @SuppressWarnings("unchecked")
    private static Stream<Map<String, Object>> alertTests() {
        return Rules.files().stream()
                .map(file -> Rules.read(TESTS.resolve(file.getFileName())))
                .flatMap(file -> ((List<Map<String, Object>>) file.get("tests")).stream())
                .flatMap(
                        test -> ((List<Map<String, Object>>) test.getOrDefault("alert_rule_test", List.of())).stream());
    }

    @Test
    void noAlertIsDocumentedThatIsNotThere() throws IOException {
        String chapter = Files.readString(DOCS).split("\n## Alerts\n", 2)[1].split("\n## ", 2)[0];
        Set<String> documented = chapter.lines()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring("### ".length()))
                .collect(Collectors.toSet());

        assertThat(documented)
                .isEqualTo(Rules.alerts().stream().map(Alert::name).collect(Collectors.toSet()));
    }
}
