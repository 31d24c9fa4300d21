package dev.tandem.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.Http;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The map of items, as somebody who looks at it finds it. */
class MapBrowserTests extends ConsoleBrowserTest {

    private static final String MARKS = "document.querySelectorAll('.picture .mark%s').length";
    private static final String NAMES = ".names .text";

    @AfterEach
    void leaveNothing() {
        new Http(port).delete("/items/steel-dawn-rising");
        new Http(port).delete("/items/hostile-map");
    }

    @Test
    void everyItemIsOnItInTheColourOfItsCategory() {
        open();

        assertThat(browser.texts(".map .note").get(0)).contains("712 of 712 items", "The two dimensions show");
        assertThat(marks("")).isEqualTo(712);
        assertThat(browser.texts(".kinds button")).hasSize(8).last().asString().startsWith("other");

        browser.see(".kinds button").click();
        assertThat(browser.see(".kinds button").getAttribute("aria-pressed")).isEqualTo("true");
        assertThat(marks(".dim")).isEqualTo(712 - marks(".kind-0"));
        browser.see(".kinds button").click();
        assertThat(marks(".dim")).isZero();

        browser.field("Category").sendKeys("animation");
        browser.until(
                "animation alone", () -> browser.texts(".map .note").get(0).contains("items of this category"));
        assertThat(marks("")).isBetween(1L, 711L);
        browser.assertQuiet();
    }

    @Test
    void searchingNamesItemsAndAnItemLeadsToTheNearest() throws Exception {
        open();
        browser.field("Find items").sendKeys("toy story");
        browser.until("what is found", () -> browser.texts(NAMES).contains("Toy Story"));
        assertThat(marks(".found")).isEqualTo(browser.texts(NAMES).size());

        browser.tabTo("Category");
        browser.until("pointed at", () -> {
            browser.press(Keys.TAB);
            return !browser.texts(".tip").get(0).isEmpty();
        });
        assertThat(browser.texts(".tip").get(0)).startsWith("Toy Story");
        browser.press(Keys.ENTER);
        browser.until("its neighbours", () -> marks(".near") == 8);
        assertThat(browser.texts(".chosen-name").get(0)).startsWith("Toy Story");
        assertThat(browser.value("location.hash")).asString().contains("item=toy-story");
        assertThat(browser.value("document.activeElement.className")).isEqualTo("chosen-name");
        browser.keep("map");

        browser.field("Find items").sendKeys("xyzzy");
        browser.until(
                "nothing",
                () -> browser.texts(".side .note").stream()
                        .anyMatch(note -> note.startsWith("Nothing found on the map.")));
        browser.assertQuiet();
    }

    @Test
    void anItemPostedAMomentAgoIsOnItByItsContent() {
        new Http(port).put("/items/steel-dawn-rising", """
                {"title": "Steel Dawn Rising", "tags": ["robot", "space travel"], "categories": ["science fiction"]}
                """);
        browser.open("#/models?item=steel-dawn-rising");

        browser.until("it is chosen", () -> browser.texts(".chosen-name").contains("Steel Dawn Rising"));
        assertThat(browser.texts(".side .facts dd")).contains("its content alone (cold-start)");
        assertThat(marks(".cold.chosen")).isEqualTo(1);
        browser.until("its neighbours", () -> marks(".near") == 8);
        browser.button("Let go of it").click();
        browser.until("all alike", () -> marks(".chosen") == 0);
        assertThat(browser.texts(NAMES)).containsExactly("Steel Dawn Rising");

        browser.open("#/models?item=steel-dawn-rising");
        browser.see(".side .row a").click();
        browser.until("a list", () -> browser.texts(".basis").get(0).contains("so the list is based on content alone"));
        assertThat(browser.texts(".history .what .text")).containsExactly("Steel Dawn Rising");
        browser.assertQuiet();
    }

    @Test
    void hostileTextsStayText() {
        String script = "<script>alert(1)</script><img src=x onerror=alert(2)> \u202eעברית ";
        new Http(port)
                .put(
                        "/items/hostile-map",
                        "{\"title\": \"%s\", \"tags\": [\"robot\"], \"categories\": [\"<b>bold</b>\", \"%s\"]}"
                                .formatted(script + "endless".repeat(130), "long".repeat(60)));
        browser.resize(390, 900);
        browser.open("#/models?item=hostile-map");

        browser.until("its name", () -> browser.texts(".chosen-name").get(0).startsWith(script.substring(0, 40)));
        browser.assertAccessible("a hostile item on the map");
        assertThat(browser.value("document.querySelectorAll('.map img, .map script, .map dd b').length"))
                .isEqualTo(0L);
        browser.assertQuiet();
    }

    @Test
    void itIsReadableWideAndNarrowLightAndDark() throws Exception {
        for (int width : List.of(1280, 390)) {
            for (String scheme : List.of("light", "dark")) {
                browser.resize(width, 900);
                browser.prefer(scheme);
                browser.open("#/models?item=toy-story-1995");
                browser.until("its neighbours", () -> marks(".near") == 8);
                browser.assertAccessible("The map at " + width + " " + scheme);
                browser.value("document.querySelector('.map').scrollIntoView()");
                browser.keep("map-" + width + "-" + scheme);
            }
        }
        browser.assertQuiet();
    }

    private void open() {
        browser.open("#/models");
        browser.until("the map", () -> marks("") > 0);
    }

    private long marks(String more) {
        return (Long) browser.value(MARKS.formatted(more));
    }
}
