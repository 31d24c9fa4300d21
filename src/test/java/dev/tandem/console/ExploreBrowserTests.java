package dev.tandem.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.Http;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Explore, as somebody who looks at it finds it. */
class ExploreBrowserTests extends ConsoleBrowserTest {

    private static final String LISTED = ".list .name .text";
    private static final String HISTORY = ".history .what .text";

    @Test
    void aUserIsPickedAndTheListSaysWhatSpeaksForIt() throws Exception {
        browser.open("#/explore");
        browser.field("User").sendKeys("viewer-000");
        browser.until("suggestions", () -> browser.texts("[role=option]").contains("viewer-0001"));
        browser.press(Keys.ARROW_DOWN, Keys.ENTER);
        browser.until("a list with reasons", () -> browser.texts(".because").size() >= 10);

        assertThat(browser.see("#history-title").getText()).matches("History \\(\\d+\\)");
        assertThat(browser.texts(".reason").get(0)).containsPattern("\\+\\d\\.\\d\\d");
        assertThat(String.valueOf(browser.value("location.hash"))).isEqualTo("#/explore?user=viewer-0001");
        browser.keep("explore");
    }

    @Test
    void takingAnItemOutAndAddingOneChangesTheList() {
        openViewer();
        List<String> before = browser.texts(LISTED);
        String first = browser.texts(HISTORY).get(0);

        browser.button("Remove " + first).click();
        browser.until(
                "the item is back among what may be listed",
                () -> !browser.texts(LISTED).equals(before));
        assertThat(browser.button("Restore " + first).isDisplayed()).isTrue();

        browser.button("Undo all changes").click();
        browser.until("the list is as before", () -> browser.texts(LISTED).equals(before));

        add("paddington");
        browser.until("another list", () -> !browser.texts(LISTED).equals(before));
        assertThat(browser.texts(".history small")).contains("added here, not stored");
        assertThat(browser.texts(".moved")).isNotEmpty();
        browser.assertQuiet();
    }

    @Test
    void anAnonymousHistoryWorksTheSame() throws Exception {
        browser.open("#/explore");
        browser.until("what is popular", () -> browser.texts(".basis").get(0).contains("the list holds popular items"));

        add("alien");
        browser.until(
                "a list by the model", () -> browser.texts(".basis").get(0).contains("Ranked by the model"));
        assertThat(browser.texts(".reason")).allMatch(reason -> reason.startsWith("Alien"));
        browser.assertQuiet();
    }

    @Test
    void filtersNarrowTheList() {
        openViewer();
        List<String> before = browser.texts(LISTED);
        browser.see("summary").click();
        browser.field("Any of these categories").sendKeys("animation");
        browser.until("a list of animation", () -> !browser.texts(LISTED).equals(before));

        browser.field("Items").sendKeys("Cold-start items only");
        browser.until("nothing passes", () -> browser.texts(".empty").contains("No item matches the filters."));
        browser.assertQuiet();
    }

    @Test
    void hostileTextsStayText() throws Exception {
        try (HostileItems items = new HostileItems(new Http(port), "robot")) {
            assertThat(items).isNotNull();
            browser.open("#/explore");
            HostileItems.IDS.forEach(this::add);
            browser.until("all three", () -> browser.texts(HISTORY).size() == 3);
            assertThat(browser.texts(HISTORY)).contains(HostileItems.SCRIPT);
            for (int width : List.of(1280, 390)) {
                browser.resize(width, 900);
                browser.assertAccessible("hostile titles at " + width);
                browser.keep("hostile-" + width);
            }
            assertThat(browser.value("document.querySelectorAll('main script, main img').length"))
                    .isEqualTo(0L);
            browser.assertQuiet();
        }
    }

    @Test
    void theKeyboardIsEnough() {
        browser.open("#/explore");
        browser.see(".list");
        browser.tabTo("User");
        browser.press("viewer-0007", Keys.ENTER);
        browser.until("a list with reasons", () -> browser.texts(".because").size() >= 10);
        List<String> before = browser.texts(LISTED);
        browser.tabTo("Remove " + browser.texts(HISTORY).get(0));
        browser.press(Keys.ENTER);

        browser.until("another list", () -> !browser.texts(LISTED).equals(before));
        browser.assertQuiet();
    }

    @Test
    void itIsReadableWideAndNarrowLightAndDark() throws Exception {
        for (int width : List.of(1280, 390)) {
            for (String scheme : List.of("light", "dark")) {
                browser.resize(width, 900);
                browser.prefer(scheme);
                openViewer();
                browser.assertAccessible("Explore at " + width + " " + scheme);
                browser.keep("explore-" + width + "-" + scheme);
            }
        }
        browser.assertQuiet();
    }

    private void openViewer() {
        browser.open("#/explore?user=viewer-0001");
        browser.until("a list with reasons", () -> browser.texts(".because").size() >= 10);
    }

    private void add(String what) {
        browser.field("Add an item").sendKeys(what);
        browser.until(
                "suggestions",
                () -> browser.texts("[role=option]").stream()
                        .anyMatch(option -> option.toLowerCase(Locale.ROOT).contains(what)));
        browser.press(Keys.ARROW_DOWN, Keys.ENTER);
    }
}
