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
        List<String> foretold = browser.texts(".users b");

        browser.button("Post it").click();
        browser.until("it is posted", () -> browser.see(".good").getText().startsWith("Posted: model version "));
        List<String> found = browser.texts(".found li");
        assertThat(new Http(port).get("/items/" + ID).status()).isEqualTo(200);
        for (int i = 0; i < found.size(); i++) {
            int rank = Integer.parseInt(foretold.get(i).replaceAll("\\D", ""));
            assertThat(found.get(i)).endsWith(rank > 100 ? "not among the first 100" : ": " + foretold.get(i));
        }

        browser.button("Take it back").click();
        browser.until("it is gone", () -> browser.see(".outcome").getText().startsWith("Taken back"));
        assertThat(new Http(port).get("/items/" + ID).status()).isEqualTo(404);
    }

    @Test
    void anItemThatIsThereIsNotReplaced() {
        browser.open("#/lab");
        browser.field("Title").sendKeys("Another");
        browser.field("Id").clear();
        browser.field("Id").sendKeys("alien-1979");
        browser.button("Post it").click();

        browser.until("a refusal", () -> browser.see(".bad").getText().contains("already"));
        assertThat(new Http(port).get("/items/alien-1979").body()).contains("\"title\":\"Alien\"");
    }

    @Test
    void whatTheModelKnowsNothingOfIsSaid() {
        browser.open("#/lab");
        browser.field("Title").sendKeys("Qwertyuiop");

        browser.until(
                "that nothing is near", () -> browser.texts(".empty").get(0).contains("knows nothing of this"));
        browser.assertQuiet();
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
        browser.field("Tags, with commas").sendKeys("robot, space travel, robots in love");
        browser.field("Categories, with commas").sendKeys("science fiction");
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
