package dev.tandem.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.IntegrationTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class BrokenBodyIntegrationTests {

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @BeforeEach
    void emptyTables() {
        jdbc.sql("truncate app_user, interaction, item").update();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            text/csv             | `user_id,item_id~u,a~u,b~u,c`
            application/x-ndjson | `{"userId":"u","itemId":"a"}~{"userId":"u","itemId":"b"}~{"userId":"u","ite`
            application/json     | `[{"userId":"u","itemId":"a"},{"userId":"u","itemId":"b"},{"userId":"u","ite`
            """)
    void keepsWhatWasReadWholeOfABodyThatBreaksOff(String type, String body, CapturedOutput output) throws IOException {
        int before = output.length();

        String answer = sendHalf("/api/v1/interactions", "POST", type, body.replace('~', '\n'));

        assertThat(answer)
                .startsWith("HTTP/1.1 207")
                .contains("\"accepted\":2", "\"stopped\":{\"line\":", "breaks off here");
        assertThat(jdbc.sql("select id from item order by id")
                        .query(String.class)
                        .list())
                .containsExactly("a", "b");
        assertThat(output.toString().substring(before))
                .doesNotContain("Exception")
                .doesNotContain("ERROR");
    }

    @Test
    void storesNothingOfASingleItemThatBreaksOff(CapturedOutput output) throws IOException {
        int before = output.length();

        String answer = sendHalf("/api/v1/items/a", "PUT", "application/json", "{\"title\": \"half");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "urn:tandem:problem:unreadable-body", "breaks off here");
        assertThat(jdbc.sql("select count(*) from item").query(Long.class).single())
                .isZero();
        assertThat(output.toString().substring(before))
                .doesNotContain("Exception")
                .doesNotContain("ERROR");
    }

    /** Sends less than it announced, ends its side, and reads until the server ends the other. */
    private String sendHalf(String path, String method, String type, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                    + "\r\nContent-Length: " + (bytes.length + 1_000) + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
