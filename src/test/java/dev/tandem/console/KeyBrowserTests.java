package dev.tandem.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.GuardedIntegrationTest;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.openqa.selenium.Keys;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The console of a Tandem that asks for keys. */
@Tag("full")
@GuardedIntegrationTest
@EnabledIf(value = "dev.tandem.console.Browser#isThere", disabledReason = Browser.MISSING)
class KeyBrowserTests {

    @LocalServerPort
    int port;

    private Browser browser;

    @BeforeEach
    void openBrowser() throws IOException {
        browser = new Browser(port);
        browser.resize(1280, 900);
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    @Test
    void aKeyIsAskedForAndForgottenOnReload() throws Exception {
        browser.open("#/explore");
        assertThat(browser.see(".problem").getText()).contains("This Tandem requires a key.");
        browser.assertAccessible("without a key");
        browser.keep("key");

        enterKey("not-the-key");
        browser.until("a refusal", () -> browser.texts(".problem").get(0).contains("The key is invalid or expired"));

        enterKey(GuardedIntegrationTest.ADMIN_KEY);
        browser.until(
                "what is to be done", () -> browser.texts(".problem").get(0).contains("start a training"));
        assertThat(browser.value("document.cookie + JSON.stringify({...localStorage, ...sessionStorage}) + location"))
                .asString()
                .doesNotContain(GuardedIntegrationTest.ADMIN_KEY);

        browser.open("#/explore");
        assertThat(browser.see(".problem").getText()).contains("This Tandem requires a key.");
    }

    private void enterKey(String key) {
        browser.button("Enter a key").click();
        browser.field("API key").sendKeys(key, Keys.ENTER);
    }
}
