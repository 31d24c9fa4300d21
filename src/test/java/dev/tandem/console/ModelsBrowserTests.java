package dev.tandem.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.model.TrainedModel;
import dev.tandem.registry.GateDecision;
import dev.tandem.registry.ModelVersion;
import dev.tandem.registry.Models;
import dev.tandem.registry.Provenance;
import dev.tandem.serving.LiveModels;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Models, as somebody who looks at it finds it. */
class ModelsBrowserTests extends ConsoleBrowserTest {

    private static final String HOSTILE =
            "<script>alert(1)</script><img src=x onerror=alert(2)> \u202eסרט " + "endless".repeat(50);

    @Autowired
    Models models;

    @Autowired
    LiveModels liveModels;

    @Autowired
    JdbcClient jdbc;

    private ModelVersion first;
    private ModelVersion second;
    private ModelVersion rejected;

    /** The model of the demo, again with other settings, again as the gate rejected it, and one without its artifact. */
    @BeforeEach
    void storeVersions() {
        first = models.list().get(models.list().size() - 1);
        TrainedModel model = models.load(first.version());
        GateDecision passed = first.gate().orElseThrow();
        long gone = store(model, 200, passed).version();
        second = store(model, 150, passed);
        rejected = store(
                model,
                150,
                new GateDecision(
                        false,
                        List.of("NDCG@100 is below that of popularity", HOSTILE),
                        List.of(),
                        passed.candidate(),
                        passed.popularity(),
                        Optional.empty()));
        jdbc.sql("delete from model_artifact_chunk where version = :gone")
                .param("gone", gone)
                .update();
        jdbc.sql("update model_version set kept = false where version = :gone")
                .param("gone", gone)
                .update();
    }

    @AfterEach
    void leaveTheFirst() {
        models.activate(first.version());
        for (String table : List.of("model_artifact_chunk", "model_version")) {
            jdbc.sql("delete from " + table + " where version >= :version")
                    .param("version", second.version() - 1)
                    .update();
        }
    }

    @Test
    void versionsAreComparedSideBySide() throws Exception {
        browser.open("#/models");
        browser.until("a table", () -> browser.texts(".versus thead th").size() == 2);
        assertThat(browser.texts(".versus thead th")).contains("Version " + second.version());

        browser.open("#/models?compare=" + first.version() + "," + second.version());
        browser.until("curves", () -> browser.texts(".chart polyline.series-2").size() >= 2);
        assertThat(browser.texts(".versus thead th"))
                .containsExactly("Version " + first.version(), "Version " + second.version());
        assertThat(browser.texts(".versus tbody:nth-of-type(1) td").get(0))
                .matches("(?s)0\\.\\d{3} ± 0\\.\\d{3}.*popularity 0\\.\\d{3}");
        assertThat(browser.texts(".versus .differs th"))
                .allMatch(name -> name.endsWith("(differs)"))
                .extracting(name -> name.split("\\s")[0])
                .containsExactly("dim", "contentLayers");
        assertThat(browser.texts(".versus .differs td")).containsExactly("200", "150", "200", "150");
        assertThat(browser.texts(".versus th"))
                .contains("Tandem", "Java", "Operating system", "Architecture", "PyTorch", "Threads");
        browser.keep("models");

        browser.field("Show equal settings").click();
        assertThat(browser.texts(".versus tbody:last-of-type th")).contains("learningRate", "epochs");

        browser.field("Compare version " + rejected.version()).click();
        browser.until("three", () -> browser.texts(".versus thead th").size() == 3);
        assertThat(browser.value("location.hash")).asString().endsWith("%2C" + rejected.version());
        for (int i = 1; i <= 3; i++) {
            browser.see(".versions input:checked").click();
        }
        browser.until("none", () -> browser.texts(".empty").contains("Select versions above to compare them."));
        browser.assertQuiet();
    }

    @Test
    void aRollBackIsConfirmedAndWatchedUntilItIsLive() throws Exception {
        browser.open("#/models");
        browser.button("Roll back to version " + first.version()).click();
        assertThat(browser.see("dialog").getText()).contains("Roll back to version " + first.version() + "?");
        browser.keep("models-confirmation");
        browser.button("Keep").click();
        assertThat(active()).isEqualTo(second.version());

        browser.button("Roll back to version " + first.version()).click();
        browser.button("Roll back").click();
        browser.until("it is live", () -> browser.texts(".outcome").get(0).contains("is live here, after"));
        assertThat(live()).isEqualTo(first.version());
        assertThat(badges(first)).containsExactly("active", "live here");

        browser.button("Roll forward to version " + second.version()).click();
        browser.button("Roll forward").click();
        browser.until("it is live again", () -> live() == second.version());
        browser.until("that is said", () -> browser.texts(".outcome").get(0).startsWith("Version " + second.version()));
        browser.assertQuiet();
    }

    @Test
    void aRejectedVersionIsActivatedForAReasonOnly() {
        browser.open("#/models");
        browser.button("Activate anyway: version " + rejected.version()).click();
        assertThat(browser.see("dialog").getText()).contains("which the gate rejected", HOSTILE.substring(0, 20));
        browser.button("Activate").click();
        browser.press("   ", Keys.ENTER);
        assertThat(active()).isEqualTo(second.version());
        browser.field("Reason, stored with the version").sendKeys("The boss <b>wants</b> it", Keys.ENTER);

        browser.until("it is live", () -> browser.texts(".outcome").get(0).contains("is live here, after"));
        assertThat(live()).isEqualTo(rejected.version());
        assertThat(badges(rejected)).containsExactly("active", "live here", "rejected, overridden");
        assertThat(browser.texts(".versions small")).contains("Overridden. Reason: The boss <b>wants</b> it");
        assertThat(browser.value("document.querySelectorAll('main img, main script, main b b').length"))
                .isEqualTo(0L);
        browser.assertQuiet();
    }

    @Test
    void aVersionWithoutArtifactCannotBeActivated() {
        browser.open("#/models");
        browser.until("the list", () -> !browser.texts(".versions .gone").isEmpty());

        assertThat(browser.texts(".versions .gone"))
                .singleElement()
                .asString()
                .contains("artifact deleted", "It cannot be activated")
                .doesNotContain("Roll back");
    }

    @Test
    void theKeyboardAloneIsEnough() {
        browser.open("#/models");
        browser.until("the list", () -> !browser.texts(".versions li").isEmpty());

        browser.tabTo("Compare version " + first.version());
        browser.press(Keys.SPACE);
        browser.until("three", () -> browser.texts(".versus thead th").size() == 3);
        browser.tabTo("Roll back to version " + first.version());
        browser.press(Keys.ENTER);
        browser.tabTo("Roll back");
        browser.press(Keys.ENTER);
        browser.until("it is live", () -> browser.texts(".outcome").get(0).contains("is live here, after"));
        assertThat(live()).isEqualTo(first.version());
        browser.assertQuiet();
    }

    @Test
    void itIsReadableWideAndNarrowLightAndDark() throws Exception {
        String compared = first.version() + "," + second.version() + "," + rejected.version();
        for (int width : List.of(1280, 390)) {
            for (String scheme : List.of("light", "dark")) {
                browser.resize(width, 900);
                browser.prefer(scheme);
                browser.open("#/models?compare=" + compared);
                browser.until("curves", () -> !browser.texts(".chart polyline").isEmpty());
                browser.assertAccessible("Models at " + width + " " + scheme);
                browser.keep("models-" + width + "-" + scheme);
            }
        }
        browser.assertQuiet();
    }

    private ModelVersion store(TrainedModel model, int dim, GateDecision gate) {
        Provenance made = first.provenance();
        return models.store(
                model,
                first.metrics(),
                new Provenance(
                        made.trainingRun(),
                        made.snapshotAsOf(),
                        made.snapshotDigest(),
                        made.users(),
                        made.items(),
                        made.interactions(),
                        made.hyperparameters().withDim(dim),
                        made.applicationVersion(),
                        made.trainingSeconds(),
                        made.javaVersion(),
                        made.operatingSystem(),
                        made.architecture(),
                        made.pytorchVersion(),
                        made.threads(),
                        OptionalLong.of(first.version()),
                        OptionalDouble.empty()),
                gate);
    }

    private List<String> badges(ModelVersion version) {
        return browser.texts(".versions li").stream()
                .filter(entry -> entry.startsWith("Version " + version.version() + "\n")
                        || entry.startsWith("Version " + version.version() + " "))
                .flatMap(entry -> entry.lines().filter(line -> line.matches("active|live here|rejected.*")))
                .toList();
    }

    private long active() {
        return models.active().orElseThrow().version();
    }

    private long live() {
        return liveModels.current().orElseThrow().version();
    }
}
