package dev.tandem.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.GuardedIntegrationTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The files of the console, where every call but theirs needs a key. */
@GuardedIntegrationTest
class ConsoleIntegrationTests {

    private static final Path FILES = Path.of("src", "main", "resources", "console");

    @LocalServerPort
    int port;

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    @Test
    void theAddressWithoutASlashLeadsThere() throws Exception {
        assertThat(get("/console").uri().getPath()).isEqualTo("/console/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/", "/console/main.js", "/console/console.css", "/console/pages/explore.js"})
    void filesNeedNoKeyAndLetNothingElseRun(String path) throws Exception {
        HttpResponse<String> file = get(path);

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'")
                .doesNotContain("unsafe");
        assertThat(file.headers().firstValue("Cache-Control")).hasValue("no-cache");
    }

    @Test
    void aFileIsSentAgainIfItsContentIsAnother() throws Exception {
        HttpResponse<String> file = get("/console/main.js", "Accept-Encoding", "gzip");
        String known = file.headers().firstValue("ETag").orElseThrow();

        assertThat(get("/console/main.js", "If-None-Match", known).statusCode()).isEqualTo(304);
        assertThat(get("/console/console.css", "If-None-Match", known).statusCode())
                .isEqualTo(200);
        assertThat(file.headers().firstValue("Last-Modified")).isEmpty();
        assertThat(get("/console/main.js", "If-Modified-Since", "Sat, 01 Jan 2050 00:00:00 GMT")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/main.js", "/console/console.css", "/console/pages/explore.js"})
    void filesAreSentCompressedToWhoeverTakesThem(String path) throws Exception {
        HttpResponse<String> file = get(path, "Accept-Encoding", "gzip");

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(get(path).headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void answersOfTheApiAreSentAsTheyAre() throws Exception {
        HttpResponse<String> description =
                get("/v3/api-docs", "Accept-Encoding", "gzip", "X-API-Key", GuardedIntegrationTest.ADMIN_KEY);

        assertThat(description.statusCode()).isEqualTo(200);
        assertThat(description.body()).hasSizeGreaterThan(10_000);
        assertThat(description.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/nothing.js", "/console/../application.yaml", "/console/%2e%2e/application.yaml"})
    void whatIsNoFileOfTheConsoleIsNotServed(String path) throws Exception {
        assertThat(get(path).statusCode()).isIn(400, 401, 404);
    }

    @Test
    void noScriptReadsTextAsMarkup() throws IOException {
        try (Stream<Path> files = Files.walk(FILES)) {
            List<Path> scripts =
                    files.filter(file -> file.toString().endsWith(".js")).toList();
            assertThat(scripts).isNotEmpty();
            for (Path script : scripts) {
                assertThat(Files.readString(script))
                        .as("%s", script)
                        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
            }
        }
    }

    @Test
    void noFileNamesAnotherServer() throws IOException {
        try (Stream<Path> files = Files.walk(FILES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file).replace("http://www.w3.org/", ""))
                        .as("%s", file)
                        .doesNotContain("://");
            }
        }
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
