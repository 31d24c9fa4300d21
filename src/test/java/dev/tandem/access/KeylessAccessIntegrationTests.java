package dev.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.IntegrationTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A service on loopback without keys, up to its first key; in a database of its own. */
@IntegrationTest
class KeylessAccessIntegrationTests {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApiKeyCache known;

    @LocalServerPort
    int port;

    @BeforeEach
    @AfterEach
    void open() {
        jdbc.sql("truncate api_key, audit_entry").update();
        known.reload();
    }

    @Test
    void permitsCallsFromThisMachine() throws IOException {
        assertThat(get("Host: localhost:" + port)).contains(" 200 ");
        assertThat(get("Host: 127.0.0.1")).contains(" 200 ");
        assertThat(get("Host: [::1]:" + port)).contains(" 200 ");
        assertThat(get("Host: tandem.localhost")).contains(" 200 ");
        assertThat(get("Host: localhost:" + port + "\r\nOrigin: http://localhost:" + port))
                .contains(" 200 ");
        assertThat(get("Host: localhost\r\nAuthorization: Bearer nonsense")).contains(" 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example",
                "Host: 127.0.0.1.evil.example",
                "Host: localhost.evil.example:8080",
                "Host: 192.168.0.7",
                "Host: localhost\r\nOrigin: https://evil.example",
                "Host: localhost\r\nOrigin: null",
                "Host: localhost\r\nOrigin: http://localhost:3000",
                "Host: localhost\r\nOrigin: http://localhost.evil.example",
            })
    void refusesPagesOfOtherSites(String headers) throws IOException {
        assertThat(get(headers))
                .startsWith("HTTP/1.1 403")
                .contains("urn:tandem:problem:forbidden", "expected this machine's localhost");
    }

    @Test
    void theFirstKeyDisablesKeylessAccessPermanently() throws IOException {
        String body = "{\"name\":\"first\",\"scopes\":[\"admin\"]}";
        String made = send("POST /api/v1/admin/api-keys", "Host: localhost\r\nContent-Type: application/json", body);
        String key = made.replaceFirst("(?s).*(tandem_\\d+_[\\w-]{43}).*", "$1");

        assertThat(made).contains(" 201 ");
        assertThat(get("Host: localhost")).contains(" 401 ");
        assertThat(get("Host: tandem.example\r\nAuthorization: Bearer " + key)).contains(" 200 ");

        int id = PlainApiKey.parse(key).orElseThrow().id();
        assertThat(send("DELETE /api/v1/admin/api-keys/" + id, "Host: localhost\r\nX-API-Key: " + key, ""))
                .contains(" 204 ");
        assertThat(get("Host: localhost")).contains(" 401 ");
        assertThat(get("Host: localhost\r\nX-API-Key: " + key)).contains(" 401 ");
        assertThat(jdbc.sql("select who from audit_entry order by id")
                        .query(String.class)
                        .list())
                .containsExactly("open", "key " + id + " first");
    }

    private String get(String headers) throws IOException {
        return send("GET /api/v1/items", headers, "");
    }

    private String send(String request, String headers, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String head = request + " HTTP/1.1\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n"
                    + headers + "\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
