package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.IntegrationTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class RefusedRequestsIntegrationTests {

    private static final String BODY = "{\"userId\":\"u\",\"itemId\":\"a\"}";

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @BeforeEach
    void emptyTables() {
        jdbc.sql("truncate app_user, interaction, item").update();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/items/%00",
                "GET /api/v1/items/%FF",
                "GET /api/v1/items/%zz",
                "GET /api/v1/items/{x}",
                "GET /api/v1/items/é",
                "GET /../../etc/passwd",
                "GET //",
                "DELETE //",
                "GET /actuator/health/%2e%2e/env",
                "GET /actuator/health/..;/env",
                "GET /actuator/health;x=y",
                "GET /api/v1/items?q[]=1",
            })
    void answersWithAProblemWhereThePathCannotBeRead(String request) throws IOException {
        assertThat(send(request, "Accept: text/html", "")).satisfies(problem("400", "bad-request", "percent-encoded"));
    }

    @Test
    void answersWithTheAvailableMediaType() throws IOException {
        assertThat(send("PUT /api/v1/items/a", "Accept: text/plain\r\nContent-Type: application/json", "{}"))
                .startsWith("HTTP/1.1 201")
                .contains("Content-Type: application/json", "\"id\":\"a\"");
    }

    @Test
    void answersWithAProblemWhereTheHeadersCannotBeRead() throws IOException {
        assertThat(send("GET /api/v1/items", "X-Long: " + "x".repeat(20_000), ""))
                .satisfies(problem("400", "bad-request", "at most 8 kB"));
        assertThat(send("GET /api/v1/items", "Content-Length: many", ""))
                .satisfies(problem("400", "bad-request", "a valid Content-Length"));
    }

    @ParameterizedTest
    @CsvSource({
        "TRACE /api/v1/items, 405, method-not-allowed, The API does not serve this request",
        "PATCH /api/v1/items, 405, method-not-allowed, GET or POST",
        "GET /error, 404, not-found, The API does not serve this request",
        "GET /api/v1/items/, 404, not-found, no trailing slash",
        "GET /api/v1/items?limit=abc, 400, invalid-field, 'limit is \\\"abc\\\", expected a whole number'",
        "GET /api/v1/items?limit=1&limit=x, 400, invalid-field, 'limit is \\\"1,x\\\", expected a whole number'",
        "GET /api/v1/items?limit=99999999999, 400, invalid-field, up to 2147483647",
        "GET /api/v1/items?limit=0x10, 400, invalid-field, 'limit is \\\"0x10\\\", expected a whole number'",
        "GET /api/v1/users/u/recommendations?m=%2310, 400, invalid-field, 'm is \\\"#10\\\", expected a whole number'",
        "GET /api/v1/admin/models/0x1, 400, invalid-field, version is",
        "GET /api/v1/admin/models/abc, 400, invalid-field, version is",
    })
    void namesTheExpectedPathOrMethod(String request, String status, String slug, String detail) throws IOException {
        assertThat(send(request, "Accept: text/html", "")).satisfies(problem(status, slug, detail));
    }

    @Test
    void refusesAPathWithASemicolon() throws IOException {
        send("POST /api/v1/interactions", "Content-Type: application/json", BODY);

        assertThat(send("DELETE /api/v1/users/u;old", "Accept: */*", ""))
                .satisfies(problem("400", "invalid-field", "path holds a semicolon, expected %3B"));
        assertThat(jdbc.sql("select count(*) from interaction")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json                        | gzip     | expected a body that is not compressed
            application/json; charset=iso-8859-1    | identity | expected UTF-8
            text/csv; charset=utf-16                | identity | expected UTF-8
            multipart/form-data                     | identity | expected application/json or application/x-ndjson
            multipart/form-data; boundary=x         | identity | expected application/json or application/x-ndjson
            garbage                                 | identity | garbage
            """)
    void refusesBodiesThatWouldBeMisread(String type, String coding, String detail, CapturedOutput output)
            throws IOException {
        int before = output.length();

        String answer =
                send("POST /api/v1/interactions", "Content-Type: " + type + "\r\nContent-Encoding: " + coding, BODY);

        assertThat(answer).satisfies(problem("415", "unsupported-media-type", detail));
        assertThat(jdbc.sql("select count(*) from interaction")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(output.toString().substring(before)).doesNotContain("ERROR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "application/*+json"})
    void refusesContentTypesWithWildcards(String type) throws IOException {
        assertThat(send("POST /api/v1/admin/training-runs", "Content-Type: " + type, "{}"))
                .satisfies(problem("415", "unsupported-media-type", "expected"));
    }

    @Test
    void ignoresFormBodies() throws IOException {
        assertThat(send("DELETE /api/v1/items/x", "Content-Type: application/x-www-form-urlencoded", "a=%"))
                .satisfies(problem("404", "item-not-found", "x"));
    }

    @Test
    void answersDespiteAnInvalidCharset() throws IOException {
        assertThat(send("TRACE /api/v1/items", "Content-Type: application/json; charset=", ""))
                .satisfies(problem("405", "method-not-allowed", "The API does not serve this request"));
    }

    @Test
    void answersDespiteAnUnreadableAcceptHeader() throws IOException {
        assertThat(send("GET /api/v1/items?limit=0", "Accept: garbage", ""))
                .satisfies(problem("400", "invalid-field", "limit is 0"));
        assertThat(send("GET /api/v1/items", "Accept: garbage", "")).contains(" 200 ", "\"items\":[]");
    }

    private static Consumer<String> problem(String status, String slug, String detail) {
        return answer -> assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .contains("application/problem+json", "\"urn:tandem:problem:" + slug + "\"", detail)
                .doesNotContainIgnoringCase("<html");
    }

    private String send(String request, String header, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String head = request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header + "\r\n";
            String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
            socket.getOutputStream().write((head + length + "\r\n" + body).getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
