package dev.tandem.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.Http;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Overview, as somebody who looks at it finds it. */
class OverviewBrowserTests extends ConsoleBrowserTest {

    @Test
    void itIsWhatTheConsoleBeginsWith() {
        browser.open("");
        browser.until("the version", () -> browser.texts(".big").get(0).startsWith("Version "));

        assertThat(browser.texts(".worries")).singleElement().asString().contains("All is well.");
        assertThat(browser.texts(".facts dd")).contains("712", "2,000");
        browser.assertQuiet();
    }

    @Test
    void requestsShowByWhatTheyWereAnswered() {
        Http http = new Http(port);
        http.get("/users/viewer-0003/recommendations");
        http.get("/users/nobody/recommendations");
        browser.open("#/overview");

        browser.until("both kinds", () -> {
            List<String> legend = browser.texts(".legend li");
            return legend.get(0).matches("by the model: [1-9]\\d*")
                    && legend.get(2).matches("what is popular: [1-9]\\d*");
        });
    }

    @Test
    void itIsReadableWideAndNarrowLightAndDark() throws Exception {
        for (int width : List.of(1280, 390)) {
            for (String scheme : List.of("light", "dark")) {
                browser.resize(width, 900);
                browser.prefer(scheme);
                browser.open("#/overview");
                browser.see(".facts");
                browser.see("details summary").click();
                browser.assertAccessible("Overview at " + width + " " + scheme);
                browser.keep("overview-" + width + "-" + scheme);
            }
        }
        browser.assertQuiet();
    }

    @Test
    void theFirstPaintIsSoonAndTheTransferSmall() {
        browser.open("");
        browser.see(".facts");

        Number firstPaint =
                (Number) browser.value("performance.getEntriesByName('first-contentful-paint')[0].startTime");
        Number bytes = (Number) browser.value(
                "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
                        + ".reduce((sum, entry) => sum + entry.transferSize, 0)");
        assertThat(firstPaint.doubleValue()).as("milliseconds").isLessThan(1000);
        assertThat(bytes.longValue()).as("bytes").isLessThan(400_000);
    }
}
