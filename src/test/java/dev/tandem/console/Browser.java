package dev.tandem.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium without a window that looks at the console as a person would. */
final class Browser implements AutoCloseable {

    static final String MISSING = "there is no /usr/bin/chromium with /usr/bin/chromedriver";

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SCREENSHOTS = Path.of("target", "console");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    /** It is drawn around, is within the window, and nothing lies over it. */
    private static final String FOCUS_IS_SEEN = """
            (() => {
              const element = document.activeElement;
              const style = getComputedStyle(element);
              const box = element.getBoundingClientRect();
              const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
              const y = Math.min(box.top + Math.min(box.height / 2, 20), innerHeight - 1);
              const top = document.elementFromPoint(x, y);
              return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 && box.height > 0
                && top !== null && (element.contains(top) || top.contains(element));
            })()""";

    private final ChromeDriver driver;
    private final String root;
    private final List<Object> scripts = new ArrayList<>(); // that run in each page

    Browser(int port) throws IOException {
        this.root = "http://127.0.0.1:" + port + "/console/";
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--lang=en-GB",
                "--user-data-dir=" + Files.createTempDirectory("tandem-browser"));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        this.driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
    }

    /** Whether this machine has one. */
    static boolean isThere() {
        return Stream.of(CHROMIUM, DRIVER).allMatch(Files::isExecutable);
    }

    /** Begins with an empty page, and with nothing kept from pages before. */
    void begin() {
        driver.get("about:blank");
        scripts.forEach(script ->
                driver.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script)));
        scripts.clear();
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
        driver.executeCdpCommand("Storage.clearDataForOrigin", Map.of("origin", root, "storageTypes", "all"));
        log();
    }

    /** Loads a page anew, with an address behind the console's. */
    void open(String address) {
        driver.get("about:blank");
        driver.get(root + address);
    }

    /** Goes to an address of the page that is open. */
    void go(String address) {
        driver.executeScript("location.hash = arguments[0]", address);
    }

    /** Sets the width and height of what is seen. */
    void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        driver.manage().window().setSize(new Dimension(Math.max(500, width), height));
    }

    /** What the operating system would say. */
    void prefer(String colorScheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme))));
    }

    /** The first element that fits a CSS selector, as soon as it is seen. */
    WebElement see(String selector) {
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> driver.findElement(By.cssSelector(selector)), WebElement::isDisplayed);
    }

    /** A button by what it says, as soon as it is seen. */
    WebElement button(String name) {
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> driver.findElements(By.tagName("button")).stream()
                                .filter(WebElement::isDisplayed)
                                .filter(button -> name.equals(button.getAccessibleName()))
                                .findFirst()
                                .orElseThrow(),
                        WebElement::isEnabled);
    }

    /** A link by what it says, as soon as it is seen. */
    WebElement link(String name) {
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> driver.findElements(By.tagName("a")).stream()
                                .filter(link -> name.equals(link.getText()))
                                .findFirst()
                                .orElseThrow(),
                        WebElement::isDisplayed);
    }

    /** The field with a label. */
    WebElement field(String label) {
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> driver.findElements(By.cssSelector("input, select, textarea")).stream()
                                .filter(WebElement::isDisplayed)
                                .filter(field -> label.equals(field.getAccessibleName()))
                                .findFirst()
                                .orElseThrow(),
                        WebElement::isEnabled);
    }

    /** What the elements that fit a selector say at this moment. */
    List<String> texts(String selector) {
        try {
            return driver.findElements(By.cssSelector(selector)).stream()
                    .map(WebElement::getText)
                    .toList();
        } catch (StaleElementReferenceException e) {
            return texts(selector);
        }
    }

    /** Waits until a condition of what is seen holds. */
    void until(String what, Callable<Boolean> condition) {
        await(what).atMost(PATIENCE).ignoreExceptions().until(condition);
    }

    /** Presses keys on whatever has the focus. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Goes on with Tab until an element has the focus whose name is this. */
    void tabTo(String name) {
        for (int i = 0; i < 200; i++) {
            press(Keys.TAB);
            if (name.equals(driver.switchTo().activeElement().getAccessibleName())) {
                return;
            }
        }
        throw new AssertionError("no way to " + name + " by Tab");
    }

    /** The name of what has the focus. */
    String focused() {
        return String.valueOf(driver.switchTo().activeElement().getAccessibleName());
    }

    /** The names of all that Tab reaches on a page just opened, in turn; fails where somebody would not see where it is. */
    List<String> stops() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            press(Keys.TAB);
            if ((Boolean) value("document.activeElement === document.body || document.activeElement.id === 'skip'")
                    && !names.isEmpty()) {
                return names;
            }
            names.add(focused());
            assertThat((Boolean) value(FOCUS_IS_SEEN))
                    .as("focus on %s", focused())
                    .isTrue();
        }
        throw new AssertionError("Tab never came back: " + names);
    }

    /** Runs a script in each page from now on, before any of the page's own. */
    void beforeEachPage(String script) {
        scripts.add(driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script))
                .get("identifier"));
    }

    /** The value of a JavaScript expression. */
    Object value(String expression) {
        return driver.executeScript("return " + expression);
    }

    /** Fails if the page is wider than the window, or axe-core finds a serious issue. */
    void assertAccessible(String where) {
        assertThat((Boolean) value("document.documentElement.scrollWidth <= innerWidth"))
                .as("%s fits the window", where)
                .isTrue();
        List<Rule> violations = new AxeBuilder().analyze(driver).getViolations();
        assertThat(violations)
                .as("%s, by axe-core", where)
                .filteredOn(rule -> SERIOUS.contains(rule.getImpact()))
                .extracting(rule -> rule.getId() + " " + rule.getNodes())
                .isEmpty();
    }

    /** Fails if anything was written to the console of the browser since the last call. */
    void assertQuiet() {
        assertThat(log()).isEmpty();
    }

    /** What was written to the console of the browser since the last call. */
    List<String> log() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Keeps what is seen as a file for people to look at. */
    void keep(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        File taken = driver.getScreenshotAs(OutputType.FILE);
        Files.copy(taken.toPath(), SCREENSHOTS.resolve(name + ".png"), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
