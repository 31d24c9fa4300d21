package dev.tandem.console;

import static org.awaitility.Awaitility.await;

import dev.tandem.DemoTest;
import dev.tandem.Http;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A browser before a running Tandem with the demo data and its first model, the same for all tests of the console. */
@Tag("full")
@DemoTest
@EnabledIf(value = "dev.tandem.console.Browser#isThere", disabledReason = Browser.MISSING)
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one browser for a class
abstract class ConsoleBrowserTest {

    @LocalServerPort
    int port;

    Browser browser;

    @BeforeEach
    void openBrowserOnceThereIsAModel() throws IOException {
        Http http = new Http(port);
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> http.get("/overview").json().containsKey("model"));
        if (browser == null) {
            browser = new Browser(port);
        }
        browser.begin();
        browser.resize(1280, 900);
    }

    @AfterAll
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }
}
