package dev.tandem.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.Http;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Training, as somebody who looks at it finds it. */
class TrainingBrowserTests extends ConsoleBrowserTest {

    private static final Duration TRAINING = Duration.ofMinutes(3);

    @Test
    void aTrainingIsStartedAndWatchedToItsEnd() throws Exception {
        start();
        browser.until("it goes", () -> state().startsWith("under way: training on interactions, epoch "));
        browser.until(
                "a curve grows", () -> browser.texts(".chart polyline.content").size() == 1);
        assertThat(browser.see("progress").isDisplayed()).isTrue();
        browser.keep("training-under-way");

        await().atMost(TRAINING).ignoreExceptions().until(() -> state().matches("(succeeded|rejected) after .*"));
        browser.until(
                "what the gate decided", () -> browser.texts(".gate h3").get(0).startsWith("The gate "));
        assertThat(browser.texts(".gate td")).hasSizeGreaterThanOrEqualTo(9).allMatch(value -> value.startsWith("0."));
        assertThat(browser.texts(".runs .status").get(0)).isIn("succeeded", "rejected");
        browser.assertQuiet();
    }

    @Test
    void aTrainingIsCancelledOnceThatIsConfirmed() {
        start();
        browser.until("it goes", () -> state().startsWith("under way"));
        browser.button("Cancel").click();
        browser.button("Keep").click();
        browser.button("Cancel").click();
        browser.button("Cancel training").click();

        browser.until("it is cancelled", () -> state().startsWith("cancelled"));
        browser.assertQuiet();
    }

    @Test
    void theKeyboardIsEnough() {
        awaitNoRun();
        browser.open("#/training?run=1");
        browser.until("the gate", () -> !browser.texts(".gate h3").isEmpty());
        assertThat(browser.stops())
                .containsSubsequence(
                        "Skip to the page",
                        "Training",
                        "Start a training",
                        "Start",
                        "Even without new data",
                        "Pretraining on content",
                        "Show run 1");

        browser.open("#/training?run=1");
        browser.until("the gate", () -> !browser.texts(".gate h3").isEmpty());
        browser.tabTo("Even without new data");
        browser.press(Keys.SPACE);
        browser.tabTo("Start a training");
        browser.press(Keys.ENTER);
        browser.until("it goes", () -> state().startsWith("under way"));
        assertThat(browser.focused()).isEqualTo("Start a training");
        browser.tabTo("Cancel");
        browser.press(Keys.ENTER);
        browser.until("a question", () -> browser.see("dialog h2").getText().startsWith("Cancel this"));
        assertThat(browser.focused()).isEqualTo("Keep");
        browser.press(Keys.ESCAPE);
        browser.until("no question", () -> browser.texts("dialog h2").isEmpty());
        assertThat(browser.focused()).isEqualTo("Cancel");
        browser.press(Keys.ENTER);
        browser.until("a question", () -> browser.see("dialog h2").getText().startsWith("Cancel this"));
        browser.press(Keys.TAB, Keys.ENTER);

        browser.until("it is cancelled", () -> state().startsWith("cancelled"));
        assertThat(browser.focused()).startsWith("Run ");
        browser.tabTo("Show run 1");
        browser.press(Keys.ENTER);
        browser.until("the gate", () -> !browser.texts(".gate h3").isEmpty());
        assertThat(browser.focused()).isEqualTo("Run 1");
        browser.assertQuiet();
    }

    @Test
    void itIsReadableWideAndNarrowLightAndDark() throws Exception {
        for (int width : List.of(1280, 390)) {
            for (String scheme : List.of("light", "dark")) {
                browser.resize(width, 900);
                browser.prefer(scheme);
                browser.open("#/training?run=1");
                browser.until("the gate", () -> !browser.texts(".gate h3").isEmpty());
                browser.see("details summary").click();
                assertThat(browser.texts("details figcaption")).containsExactly("Item loss, layer by layer");
                browser.assertAccessible("Training at " + width + " " + scheme);
                browser.keep("training-" + width + "-" + scheme);
            }
        }
        browser.assertQuiet();
    }

    private void awaitNoRun() {
        Http http = new Http(port);
        await().atMost(TRAINING)
                .until(() -> http.get("/admin/training-runs").list("runs").stream()
                        .noneMatch(run -> List.of("QUEUED", "RUNNING").contains(run.get("status"))));
    }

    private void start() {
        awaitNoRun();
        browser.open("#/training");
        browser.field("Even without new data").click();
        browser.button("Start a training").click();
    }

    private String state() {
        return browser.texts(".state").get(0);
    }
}
