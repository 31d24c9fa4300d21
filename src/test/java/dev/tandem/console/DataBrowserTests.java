package dev.tandem.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.Http;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import tools.jackson.databind.json.JsonMapper;

/** Data quality, as somebody who looks at it finds it; with a Tandem of its own, since the data is counted once for all. */
@Order(1) // before tests that share its context and add data
class DataBrowserTests extends ConsoleBrowserTest {

    private static final String SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>";
    private static final String RIGHT_TO_LEFT = "\u202eסרט \u05d0\u05d1\u05d2 עברית";
    private static final String ENDLESS = "endless".repeat(142); // almost the longest title there may be
    private static final String ENDLESS_ID = "i".repeat(250);

    private static final List<String> TAGS = List.of("robot", "<i>odd</i>");

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
                                JsonMapper.shared().writeValueAsString(Map.of("title", title, "tags", TAGS)))
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
        assertThat(findings("Known terms").get(0)).matches("Model version \\d+ has [\\d,]+ terms in its vocabulary\\.");
        assertThat(browser.texts(panel("Known terms") + " h3"))
                .containsExactly("Most frequent known terms", "Most frequent unknown terms");
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
        browser.beforeEachPage(answering("data-quality-pending"));
        browser.open("#/data");
        assertThat(browser.see("progress").getAccessibleName()).isEqualTo("Computing data quality");
        browser.assertAccessible("Data quality while counting");
        browser.keep("data-counting");

        browser.value("window.answers.push('as it is')");
        browser.until("figures", () -> !findings("Content").isEmpty());
        browser.assertQuiet();
    }

    @Test
    void thatCountingTookTooLongIsSaidWithWhatToDo() {
        browser.beforeEachPage(answering("data-quality-timeout"));
        browser.open("#/data");

        assertThat(browser.see(".problem").getText()).contains("The database may be busy.");
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
                browser.open("#/data?user=viewer-0003");
                browser.until("the user", () -> subject().equals("User viewer-0003"));
                browser.assertAccessible("A user at " + width + " " + scheme);
                browser.keep("data-user-" + width + "-" + scheme);
                browser.open("#/data?item=alien-1979");
                browser.until("the item", () -> subject().equals("Item Alien"));
                browser.assertAccessible("An item at " + width + " " + scheme);
                browser.keep("data-item-" + width + "-" + scheme);
            }
        }
        browser.assertQuiet();
    }

    @Test
    void aUserIsExplainedWithWhatWouldChangeIt() throws Exception {
        open();
        browser.field("A user").sendKeys("viewer-000");
        browser.until("suggestions", () -> browser.texts("[role=option]").contains("viewer-0001"));
        browser.press(Keys.ARROW_DOWN, Keys.ENTER);
        browser.until("the user", () -> subject().startsWith("User viewer-000"));

        assertThat(browser.texts(".verdict").get(0)).startsWith("The model (version ");
        assertThat(browser.texts(".newest li .what")).isNotEmpty();
        assertThat(browser.texts(".newest .mark.warm")).isNotEmpty();
        assertThat(browser.texts(".changes li")).last().asString().startsWith("Each interaction counts");
        assertThat(String.valueOf(browser.value("location.hash"))).startsWith("#/data?user=viewer-000");
        browser.assertQuiet();
        browser.keep("data");
    }

    @Test
    void whoHasNoHistoryIsToldWhatMostPeopleLiked() {
        browser.open("#/data?user=%3Cscript%3Ealert(1)%3C%2Fscript%3E");
        browser.until("the user", () -> subject().equals("User <script>alert(1)</script>"));

        assertThat(browser.texts(".verdict")).containsExactly("The lists hold popular items: there is no history.");
        assertThat(browser.texts(".changes li")).singleElement().asString().startsWith("An interaction with an item");
    }

    @Test
    void anItemIsExplainedWithItsTermsAndWhatIsNear() {
        browser.open("#/data?item=alien-1979");
        browser.until("the item", () -> subject().equals("Item Alien"));

        assertThat(browser.texts(".verdict").get(0))
                .matches(
                        "It can be recommended\\. It is warm: model version \\d+, of .+, was trained on interactions of \\d+ users with it\\..*");
        assertThat(browser.texts(".diagnosis .term")).isNotEmpty();
        assertThat(browser.texts(".nearest li")).hasSize(5);
        String nearest = browser.texts(".nearest .what").get(0);
        browser.see(".nearest a").click();
        browser.until("the nearest item", () -> subject().equals("Item " + nearest));
        browser.assertQuiet();
    }

    @Test
    void aDuplicateOpensAndSaysWhatKeepsItOutOfLists() throws Exception {
        new Http(port)
                .put(
                        "/items/hostile-2",
                        JsonMapper.shared().writeValueAsString(Map.of("title", SCRIPT, "tags", TAGS, "hidden", true)));
        for (int width : List.of(1280, 390)) {
            browser.resize(width, 900);
            open();
            browser.link("hostile-2").click();
            browser.until("the item", () -> subject().equals("Item " + SCRIPT));
            assertThat(browser.texts(".verdict").get(0))
                    .startsWith("It is excluded from lists. It is marked as hidden. It is a cold start: model version ")
                    .endsWith("ranks it by its content alone. It has no interactions.");
            assertThat(browser.texts(".changes li").get(0)).isEqualTo("Store it with hidden set to false.");
            browser.link(ENDLESS_ID).click();
            browser.until("the endless item", () -> subject().startsWith("Item endless"));
            browser.assertAccessible("a hostile item at " + width);
            browser.keep("data-hostile-item-" + width);
        }
        browser.assertQuiet();
    }

    @Test
    void anItemThatIsNotThereIsSaidToBeSo() {
        browser.open("#/data?item=never");

        assertThat(browser.see(".problem").getText()).contains("There is no item never");
    }

    @Test
    void theKeyboardIsEnough() {
        open();
        browser.tabTo("A user");
        browser.press("viewer-0007", Keys.ENTER);
        browser.until("the user", () -> subject().equals("User viewer-0007"));
        String item = browser.texts(".newest .what").get(0);
        browser.tabTo(item);
        browser.press(Keys.ENTER);
        browser.until("the item", () -> subject().equals("Item " + item));
        browser.tabTo("hostile-4");
        browser.press(Keys.ENTER);

        browser.until("the duplicate", () -> browser.texts(".diagnosis dd").contains("hostile-4"));
        assertThat(browser.value("document.activeElement.className")).isEqualTo("subject");
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

    private String subject() {
        return browser.texts(".diagnosis .subject").get(0);
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
