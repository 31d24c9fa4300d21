package dev.tandem.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.Http;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The new item lab, as somebody who looks at it finds it. */
class LabBrowserTests extends ConsoleBrowserTest {

    private static final String ID = "steel-dawn-rising";

    @AfterEach
    void leaveNothing() {
        new Http(port).delete("/items/" + ID);
    }

    @Test
    void anItemIsSeenWhereItWillLandBeforeItIsPosted() throws Exception {
        browser.open("#/lab");
        describe();

        assertThat(browser.texts(".list .name .text")).contains("2001: A Space Odyssey");
        assertThat(browser.texts(".term")).contains("robot");
        assertThat(browser.texts(".term.unknown")).singleElement().asString().startsWith("robots in love");
        assertThat(new Http(port).get("/items/" + ID).status()).isEqualTo(404);
        browser.assertQuiet();
        browser.keep("lab");
    }

    @Test
    void anItemIsPostedFoundAndTakenBack() {
        browser.open("#/lab");
        describe();
        addUser("viewer-0002");
        browser.until("a rank", () -> browser.texts(".users b").stream().anyMatch(rank -> rank.startsWith("rank ")));
        List<String> predicted = browser.texts(".users b");

        browser.button("Post item").click();
        browser.until("it is posted", () -> browser.see(".good").getText().startsWith("Posted: model version "));
        List<String> found = browser.texts(".found li");
        assertThat(new Http(port).get("/items/" + ID).status()).isEqualTo(200);
        for (int i = 0; i < found.size(); i++) {
            int rank = Integer.parseInt(predicted.get(i).replaceAll("\\D", ""));
            assertThat(found.get(i)).endsWith(rank > 100 ? "not in the first 100" : ": " + predicted.get(i));
        }

        browser.button("Remove it again").click();
        browser.until("it is gone", () -> browser.see(".outcome").getText().startsWith("Removed"));
        assertThat(new Http(port).get("/items/" + ID).status()).isEqualTo(404);
    }

    @Test
    void anItemThatIsThereIsNotReplaced() {
        browser.open("#/lab");
        browser.field("Title").sendKeys("Another");
        browser.field("Id").clear();
        browser.field("Id").sendKeys("alien-1979");
        browser.button("Post item").click();

        browser.until("a refusal", () -> browser.see(".bad").getText().contains("An item with this id exists"));
        assertThat(new Http(port).get("/items/alien-1979").body()).contains("\"title\":\"Alien\"");
    }

    @Test
    void whatTheModelKnowsNothingOfIsSaid() {
        browser.open("#/lab");
        browser.field("Title").sendKeys("Qwertyuiop");

        browser.until(
                "that nothing is near",
                () -> browser.texts(".empty").get(0).contains("The model contains none of these terms"));
        browser.assertQuiet();
    }

    @Test
    void hostileTitlesStayText() throws Exception {
        try (HostileItems items = new HostileItems(new Http(port), "robot")) {
            assertThat(items).isNotNull();
            browser.open("#/lab");
            browser.field("Title").sendKeys(HostileItems.SCRIPT);
            browser.field("Tags, separated by commas").sendKeys("robot, <b>bold</b>, \u202eעברית");
            browser.until("them near", () -> browser.texts(".list .name .text").contains(HostileItems.SCRIPT));
            browser.until("the terms", () -> browser.texts(".term.unknown").size() == 2);
            assertThat(browser.texts(".list .name .text"))
                    .anyMatch(title -> title.contains("עברית"))
                    .anyMatch(title -> title.startsWith("endlessendless"));
            for (int width : List.of(1280, 390)) {
                browser.resize(width, 900);
                browser.assertAccessible("hostile titles in the lab at " + width);
                browser.keep("hostile-lab-" + width);
            }
            assertThat(browser.value("document.querySelectorAll('main script, main img, main b b').length"))
                    .isEqualTo(0L);
            browser.assertQuiet();
        }
    }

    @Test
    void whatIsTooLongIsSaidWhereItWasTyped() throws Exception {
        browser.open("#/lab");
        browser.field("Tags, separated by commas").sendKeys("robot, " + "r".repeat(300));
        browser.field("Title").sendKeys("long ".repeat(1_000));
        browser.until(
                "what is wrong with the title",
                () -> browser.see("#lab-title-wrong")
                        .getText()
                        .equals("It is 4999 characters long, expected at most 1000."));
        assertThat(browser.value("document.getElementById('lab-title').getAttribute('aria-describedby')"))
                .isEqualTo("lab-title-wrong");
        browser.resize(390, 900);
        browser.assertAccessible("a title that is too long");
        browser.keep("lab-too-long-390");
        browser.resize(1280, 900);
        browser.keep("lab-too-long");

        browser.button("Post item").click();
        browser.until(
                "that it was not posted", () -> browser.texts(".outcome").get(0).startsWith("Not posted"));
        assertThat(browser.focused()).isEqualTo("Title");
        browser.field("Title").clear();
        browser.field("Title").sendKeys("Short");
        browser.until(
                "what is wrong with the tag",
                () -> browser.see("#lab-tags-wrong").getText().contains("expected at most 255"));
        browser.field("Tags, separated by commas").clear();
        browser.field("Tags, separated by commas").sendKeys("robot");
        browser.until(
                "that all is well",
                () -> browser.value("document.querySelectorAll('[aria-invalid]').length")
                        .equals(0L));
    }

    @Test
    void theKeyboardIsEnough() {
        browser.open("#/lab");
        browser.until("users", () -> browser.texts(".users li").size() == 3);
        assertThat(browser.stops())
                .containsSubsequence(
                        "Skip to the page",
                        "New item lab",
                        "Title",
                        "Text",
                        "Tags, separated by commas",
                        "Categories, separated by commas",
                        "Id",
                        "Post item",
                        "Clear",
                        "Add a user");

        browser.open("#/lab");
        browser.until("users", () -> browser.texts(".users li").size() == 3);
        browser.tabTo("Title");
        browser.press("Steel Dawn Rising", Keys.TAB, "A robot and an army of robots.", Keys.TAB, "robot");
        browser.until("what is near", () -> browser.texts(".list .name .text").size() == 10);
        browser.tabTo("Add a user");
        browser.press("viewer-0042", Keys.ENTER);
        browser.until("another user", () -> browser.texts(".users li").size() == 4);
        browser.tabTo("Remove viewer-0042");
        browser.press(Keys.ENTER);
        browser.until("it is left out", () -> browser.texts(".users li").size() == 3);
        assertThat(browser.focused()).isEqualTo("Add a user");

        browser.tabTo("Post item");
        browser.press(Keys.ENTER);
        browser.until("it is posted", () -> browser.see(".good").getText().startsWith("Posted"));
        assertThat(browser.focused()).isEqualTo("Post item");
        browser.tabTo("Remove it again");
        browser.press(Keys.ENTER);
        browser.until("it is gone", () -> browser.see(".outcome").getText().startsWith("Removed"));
        assertThat(browser.focused()).isEqualTo("Post item");
        assertThat(browser.log()).allMatch(line -> line.contains("404")); // it looks whether the id is taken
    }

    @Test
    void itIsReadableWideAndNarrowLightAndDark() throws Exception {
        for (int width : List.of(1280, 390)) {
            for (String scheme : List.of("light", "dark")) {
                browser.resize(width, 900);
                browser.prefer(scheme);
                browser.open("#/lab");
                describe();
                browser.assertAccessible("New item lab at " + width + " " + scheme);
                browser.keep("lab-" + width + "-" + scheme);
            }
        }
        browser.assertQuiet();
    }

    private void describe() {
        browser.field("Title").sendKeys("Steel Dawn Rising");
        browser.field("Text")
                .sendKeys("A rogue artificial intelligence turns an army of robots against the last space station.");
        browser.field("Tags, separated by commas").sendKeys("robot, space travel, robots in love");
        browser.field("Categories, separated by commas").sendKeys("science fiction");
        browser.until("what is near", () -> browser.texts(".list .name .text").size() == 10);
        browser.until("all that was typed", () -> browser.texts(".term.unknown").size() == 1);
        browser.until(
                "ranks",
                () -> browser.texts(".users b").size() >= 3
                        && browser.texts(".users b").stream().noneMatch("–"::equals));
    }

    private void addUser(String user) {
        browser.field("Add a user").sendKeys(user, Keys.ENTER);
    }
}
