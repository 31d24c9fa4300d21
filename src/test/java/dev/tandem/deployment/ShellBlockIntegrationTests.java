package dev.tandem.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tandem.DemoTest;
import dev.tandem.Http;
import dev.tandem.TandemApplication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What the pages tell people to type, typed from above to below on a Tandem with the demo: it works, and prints what the
 * pages show. Blocks for an engine or a cluster are skipped; those that run this build name what is there.
 */
@Tag("full")
@DemoTest
@Order(Integer.MAX_VALUE) // of the tests that share its context: it leaves a key
class ShellBlockIntegrationTests {

    private static final Pattern NAME = Pattern.compile("\"(\\w+)\":");
    private static final Pattern SERVER_ERROR = Pattern.compile("\"status\": ?5\\d\\d");
    private static final Pattern NAMED_TEST = Pattern.compile("-Dtest=(\\w+)");
    private static final Pattern KEY = Pattern.compile("KEY=\"?(tandem_\\d+_[^\"\\s]+)");

    /** What starts a block that runs this build, or what needs more than this machine has. */
    private static final Pattern BUILD = Pattern.compile("\\./mvnw|src/benchmark/run|src/test/");

    private static final Pattern ELSEWHERE =
            Pattern.compile("\\b(docker|helm|kubectl|pg_dump|pg_restore|createdb|psql)\\b");

    @TempDir
    Path folder;

    @Autowired
    JdbcConnectionDetails database;

    @LocalServerPort
    int port;

    @BeforeEach
    void awaitTheFirstModel() throws IOException {
        Http http = new Http(port);
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(() ->
                        http.get("/users/viewer-0001/recommendations").body().contains("\"model\""));
        Files.writeString(folder.resolve("items.jsonl"), "{\"id\": \"b1\", \"title\": \"Emma\"}\n");
        Files.writeString(folder.resolve("interactions.csv"), "user_id,item_id\nu1,b1\n");
    }

    @TestFactory
    Stream<DynamicTest> everyBlockWorksAsItStands() {
        return ShellBlock.pages().stream()
                .flatMap(page -> ShellBlock.of(page).stream())
                .map(block -> dynamicTest(block.place() + " " + firstLine(block), () -> run(block)));
    }

    @Test
    void blocksAreFoundWithWhatTheyPrint() {
        List<ShellBlock> blocks = ShellBlock.of(Path.of("docs", "tour.md"));

        assertThat(blocks).hasSizeGreaterThan(10);
        assertThat(blocks).filteredOn(block -> block.answer().isPresent()).hasSizeGreaterThan(8);
    }

    private void run(ShellBlock block) throws IOException, InterruptedException {
        assertThat(bash("", "-n", "-c", block.text()).status)
                .as("syntax of " + block.text())
                .isZero();
        if (BUILD.matcher(block.text()).lookingAt()) {
            namesWhatIsThere(block);
            return;
        }
        Matcher elsewhere = ELSEWHERE.matcher(block.text());
        if (elsewhere.find()) {
            abort(block.place() + " is not run: it needs more than a Tandem, " + elsewhere.group());
        }
        Output output = bash(block.text().replace("127.0.0.1:8080", "127.0.0.1:" + port), "-euo", "pipefail", "-s");

        assertThat(output.status).as(output.text).isZero();
        assertThat(output.text).doesNotContainPattern(SERVER_ERROR);
        block.answer().ifPresent(answer -> {
            for (Matcher name = NAME.matcher(answer); name.find(); ) {
                assertThat(output.text).contains(name.group());
            }
        });
    }

    private static void namesWhatIsThere(ShellBlock block) throws IOException {
        for (Matcher test = NAMED_TEST.matcher(block.text()); test.find(); ) {
            String file = test.group(1) + ".java";
            try (Stream<Path> sources = Files.walk(Path.of("src"))) {
                assertThat(sources).anyMatch(source -> source.endsWith(file));
            }
        }
        assertThat(Path.of(block.text().split("\\s", 2)[0])).isExecutable();
    }

    private record Output(int status, String text) {}

    /** Runs a shell in a folder of its own; what a block sets is there in the next, and {@code java} runs this build. */
    private Output bash(String text, String... options) throws IOException, InterruptedException {
        Path state = folder.resolve("state");
        Path script = folder.resolve("script");
        Files.writeString(
                script,
                """
                [ -e '%1$s' ] && . '%1$s'
                trap 'declare -p KEY SHOP > %1$s 2> /dev/null || :' EXIT
                SHOP=${SHOP-}
                java() { command '%2$s' --add-modules=jdk.incubator.vector -cp "$TANDEM_CLASS_PATH" %3$s "${@:4}"; }
                """.formatted(
                                        state,
                                        Path.of(System.getProperty("java.home"), "bin", "java"),
                                        TandemApplication.class.getName())
                        + text);
        ProcessBuilder shell = new ProcessBuilder(
                        Stream.concat(Stream.of("bash"), Stream.of(options)).toList())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        if (!text.isEmpty()) {
            shell.redirectInput(script.toFile());
        }
        if (!text.contains("Authorization") && !text.contains("X-API-Key")) {
            shell.environment().put("CURL_HOME", folder.toString()); // shows the key once there is one
        }
        shell.environment()
                .putAll(Map.of(
                        "TANDEM_CLASS_PATH", System.getProperty("java.class.path"),
                        "SPRING_DATASOURCE_URL", database.getJdbcUrl(),
                        "SPRING_DATASOURCE_USERNAME", String.valueOf(database.getUsername()),
                        "SPRING_DATASOURCE_PASSWORD", String.valueOf(database.getPassword())));
        Process process = shell.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        rememberAReader(state);
        return new Output(status, printed);
    }

    /** The pages show how a second key is made, and leave it to people to put it into {@code SHOP}. */
    private void rememberAReader(Path state) throws IOException {
        if (!Files.exists(state)) {
            return;
        }
        String set = Files.readString(state);
        Matcher key = KEY.matcher(set);
        if (!key.find() || set.contains("SHOP=\"tandem_")) {
            return;
        }
        Files.writeString(folder.resolve(".curlrc"), "header = \"Authorization: Bearer " + key.group(1) + "\"\n");
        Http.Answer made = new Http(port, key.group(1))
                .post("/admin/api-keys", "application/json", "{\"name\": \"reader\", \"scopes\": [\"read\"]}");
        Files.writeString(state, set + "\nSHOP=\"" + made.json().get("key") + "\"\n");
    }

    private static String firstLine(ShellBlock block) {
        return block.text().lines().findFirst().orElse("");
    }
}
