package dev.tandem.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.Http;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Data quality, as somebody who looks at it finds it. */
class DataBrowserTests extends ConsoleBrowserTest {

    private static final String SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>";
    private static final String RIGHT_TO_LEFT = "\u202eסרט \u05d0\u05d1\u05d2 עברית";
    private static final String ENDLESS = "endless".repeat(142); // almost the longest title there may be
    private static final String ENDLESS_ID = "i".repeat(250);

    /** Two items of each title. The data is counted once for all tests, so they are there before the first looks. */
    private static final Map<String, List<String>> HOSTILE = Map.of(
            SCRIPT, List.of("<b>hostile</b>", "hostile-2"),
            RIGHT_TO_LEFT, List.of("hostile-3", "hostile-4"),
            ENDLESS, List.of(ENDLESS_ID, "hostile-6"));

    @BeforeEach
    void postHostileItems() {
        HOSTILE.forEach((title, ids) -> ids.forEach(id -> assertThat(new Http(port)
                        .put(
                                "/items/" + Http.encoded(id),
                                JsonMapper.shared()
                                        .writeValueAsString(
                                                Map.of("title", title, "tags", List.of("robot", "<i>odd</i>"))))
                        .status())
                .isIn(200, 201)));
    }

    @AfterEach
    void removeHostileItems() {
        HOSTILE.values().forEach(ids -> ids.forEach(id -> new Http(port).delete("/items/" + Http.encoded(id))));
    }

    @Test
    void interactionsShowByItemAndByUser() {
        open();

        assertThat(findings("Interactions by item").get(0)).startsWith("718 items, ");
        assertThat(findings("Interactions by item").get(1)).matches("Half of the items have at most \\d+\\.");
        assertThat(findings("Interactions by item").get(3))
                .matches("The top 1% \\(8 items\\) hold \\d+% of all interactions\\.");
        assertThat(findings("Interactions by user").get(0)).startsWith("2,000 users, ");
        assertThat(browser.texts(panel("Interactions by item") + " tbody th")).startsWith("0", "1", "2", "3 – 4");
        assertThat(sum("Interactions by item")).isEqualTo(718);
        assertThat(sum("Interactions by user")).isEqualTo(2000);
        browser.assertQuiet();
    }

    @Test
    void contentAndKnownTermsShow() {
        open();

        assertThat(browser.texts(panel("Content") + " td").get(0)).isEqualTo("718 (100%)");
        assertThat(findings("Content")).containsExactly("Every item has some content.");
        assertThat(findings("Known terms").get(0)).matches("Model version \\d+ knows [\\d,]+ terms\\.");
        assertThat(browser.texts(panel("Known terms") + " h3"))
                .containsExactly("Known terms that most items have", "Unknown terms that most items have");
        assertThat(browser.texts(panel("Known terms") + " .term")).hasSizeGreaterThan(20);
        browser.assertQuiet();
    }

    @Test
    void duplicatesShowAndHostileTextsStayText() throws Exception {
        for (int width : List.of(1280, 390)) {
            browser.resize(width, 900);
            open();
            assertThat(browser.texts(".groups .what > .text")).contains(SCRIPT, ENDLESS);
            assertThat(browser.texts(".groups .ids .text")).contains("<b>hostile</b>", "hostile-2", ENDLESS_ID);
            browser.assertAccessible("hostile duplicates at " + width);
            browser.value("document.querySelector('.groups').scrollIntoView()");
            browser.keep("data-hostile-" + width);
        }
        assertThat(browser.value("document.querySelectorAll('main script, main img, main .ids b').length"))
                .isEqualTo(0L);
        browser.assertQuiet();
    }

    @Test
    void whileTheDataIsBeingCountedThatIsSaid() throws Exception {
        browser.beforeEachPage(answering("still-counting"));
        browser.open("#/data");
        assertThat(browser.see("progress").getAccessibleName()).isEqualTo("Counting the data");
        browser.assertAccessible("Data quality while counting");
        browser.keep("data-counting");

        browser.value("window.answers.push('as it is')");
        browser.until("figures", () -> !findings("Content").isEmpty());
        browser.assertQuiet();
    }

    @Test
    void thatCountingTookTooLongIsSaidWithWhatToDo() {
        browser.beforeEachPage(answering("counting-took-too-long"));
        browser.open("#/data");

        assertThat(browser.see(".problem").getText()).contains("Is the database busy with something else?");
        browser.value("window.answers.push('as it is')");
        browser.button("Try again").click();
        browser.until("figures", () -> !findings("Content").isEmpty());
    }

    @Test
    void itIsReadableWideAndNarrowLightAndDark() throws Exception {
        for (int width : List.of(1280, 390)) {
            for (String scheme : List.of("light", "dark")) {
                browser.resize(width, 900);
                browser.prefer(scheme);
                open();
                browser.assertAccessible("Data quality at " + width + " " + scheme);
                browser.keep("data-" + width + "-" + scheme);
            }
        }
        browser.assertQuiet();
    }

    /** A script that answers for the figures of the data, until told to let them come as they are. */
    private static String answering(String problem) {
        return """
                window.answers = [];
                const fetched = window.fetch;
                window.fetch = (address, options) => address.endsWith('/overview/data') && window.answers.length === 0
                    ? Promise.resolve(new Response(JSON.stringify({type: 'urn:tandem:problem:%s', title: 'Later'}),
                        {status: 503}))
                    : fetched(address, options);
                """.formatted(problem);
    }

    private void open() {
        browser.open("#/data");
        browser.until("figures", () -> !findings("Content").isEmpty());
    }

    private List<String> findings(String panel) {
        return browser.texts(panel(panel) + " .findings li");
    }

    private long sum(String panel) {
        return browser.texts(panel(panel) + " td").stream()
                .mapToLong(value -> Long.parseLong(value.replace(",", "")))
                .sum();
    }

    private static String panel(String name) {
        return "section[aria-label=\"" + name + "\"]";
    }
}
