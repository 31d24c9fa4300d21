package dev.tandem.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.Http;
import java.sql.Types;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Overview, as somebody who looks at it finds it. */
class OverviewBrowserTests extends ConsoleBrowserTest {

    @Autowired
    JdbcClient jdbc;

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
        http.post("/recommendations/explanations", "application/json", "{\"userId\": \"viewer-0003\"}");
        browser.open("#/overview");

        browser.until("all kinds", () -> {
            List<String> legend = browser.texts(".legend li");
            return legend.get(0).matches("by the model: [1-9]\\d*")
                    && legend.get(2).matches("popular items: [1-9]\\d*")
                    && legend.get(3).matches("with an explanation: [1-9]\\d*");
        });
    }

    @Test
    void allProcessesAreListedAndWhatIsWrongWithThemIsSaid() throws Exception {
        plant("serve-1", "2 seconds", 1L, true, null);
        plant("serve-2", "2 seconds", null, true, "version 1 cannot be loaded, see its log");
        plant("serve-3", "2 seconds", 1L, false, "loading items");
        plant("<b>\u202eserve-4</b>" + "-very-long".repeat(20), "4 minutes", 1L, true, null);
        try {
            browser.open("#/overview");
            browser.until("all", () -> browser.texts(".processes tbody tr").size() == 5);

            assertThat(browser.texts(".processes .here")).containsExactly("this one");
            assertThat(browser.texts(".processes td:nth-child(2)"))
                    .contains(
                            "ready",
                            "ready\nversion 1 cannot be loaded, see its log",
                            "not ready\nloading items",
                            "not seen for 4 minutes");
            assertThat(browser.texts(".worries li"))
                    .hasSize(3)
                    .anyMatch(worry ->
                            worry.contains("serve-4</b>") && worry.contains("has not been seen for 4 minutes."))
                    .contains(
                            "serve-2 is behind: it serves no model, though version 1 is active: version 1 cannot be loaded,"
                                    + " see its log.",
                            "serve-3 is not ready: loading items.");
            for (int width : List.of(1280, 390)) {
                for (String scheme : List.of("light", "dark")) {
                    browser.resize(width, 1400);
                    browser.prefer(scheme);
                    browser.assertAccessible("processes at " + width + " " + scheme);
                    browser.keep("processes-" + width + "-" + scheme);
                }
            }
            browser.assertQuiet();
        } finally {
            jdbc.sql("delete from replica where host like '%serve-%'").update();
        }
    }

    @Test
    void theKeyboardIsEnough() {
        browser.open("#/overview");
        browser.see(".processes");
        assertThat(browser.stops())
                .containsSubsequence(
                        "Skip to the page",
                        "Overview",
                        "Explore",
                        "Theme: auto",
                        "Key: none",
                        "Minute by minute",
                        "Processes");

        browser.resize(390, 900);
        browser.open("#/overview");
        browser.see(".processes");
        browser.press(Keys.TAB, Keys.ENTER);
        assertThat(browser.value("document.activeElement.id")).isEqualTo("main");
        browser.tabTo("Minute by minute");
        browser.press(Keys.ENTER);
        browser.until("the minutes", () -> browser.see("details table").isDisplayed());
        browser.press(Keys.TAB, Keys.TAB);
        assertThat(browser.focused()).isEqualTo("Processes");
        browser.press(Keys.ARROW_RIGHT);
        browser.until("what is aside", () -> (Boolean) browser.value("document.activeElement.scrollLeft > 0"));
        Object table = browser.value("document.activeElement");
        browser.until(
                "another look",
                () -> !Objects.equals(table, browser.value("document.querySelector('.wide:last-child')")));
        assertThat(browser.focused()).isEqualTo("Processes");
        assertThat(browser.see("details table").isDisplayed()).isTrue();

        browser.tabTo("New item lab");
        browser.press(Keys.ENTER);
        browser.until("another page", () -> browser.texts("h1").contains("New item lab"));
        assertThat(browser.value("document.activeElement.id")).isEqualTo("main");
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

    private void plant(String host, String silent, @Nullable Long version, boolean ready, @Nullable String trouble) {
        jdbc.sql("""
                insert into replica (id, host, started_at, seen_at, serves, trains, live_version, tail,
                    feed_lag_seconds, ready, trouble)
                values (gen_random_uuid(), :host, now() - interval '3 days', now() - cast(:silent as interval), true,
                    false, :version, 12, 0.5, :ready, :trouble)
                """)
                .param("host", host)
                .param("silent", silent)
                .param("version", version, Types.BIGINT)
                .param("ready", ready)
                .param("trouble", trouble, Types.VARCHAR)
                .update();
    }
}
