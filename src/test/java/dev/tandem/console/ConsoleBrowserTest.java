package dev.tandem.console;

import static org.awaitility.Awaitility.await;

import dev.tandem.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A browser before a running Tandem with the demo data and its first model, the same for all tests of the console. */
@Tag("full")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "tandem.training.cron=-")
@EnabledIf(value = "dev.tandem.console.Browser#isThere", disabledReason = Browser.MISSING)
abstract class ConsoleBrowserTest {

    @LocalServerPort
    int port;

    Browser browser;

    @DynamicPropertySource
    static void emptyDatabase(DynamicPropertyRegistry registry) throws IOException {
        Path directory = Files.createTempDirectory("tandem-console");
        registry.add("tandem.database.directory", directory::toString);
    }

    @BeforeEach
    void openBrowserOnceThereIsAModel() throws IOException {
        Http http = new Http(port);
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> http.get("/overview").json().containsKey("model"));
        browser = new Browser(port);
        browser.resize(1280, 900);
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }
}
