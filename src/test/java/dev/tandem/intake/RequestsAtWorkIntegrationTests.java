package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.IntegrationTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Requests that take their time, as many as may be at work. */
@IntegrationTest
@TestPropertySource(
        properties = {
            "server.tomcat.threads.max=" + RequestsAtWorkIntegrationTests.MOST,
            "server.tomcat.threads.min-spare=1"
        })
class RequestsAtWorkIntegrationTests {

    static final int MOST = 2;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final String BEGUN =
            "POST /api/v1/interactions HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nContent-Length: 22\r\n\r\n"
                    + "user_id,item_id\n";
    private static final String REST = "ann,a\n";
    private static final String ALIVE = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @LocalServerPort
    int port;

    @Test
    void moreRequestsThanMayBeAtWorkWaitForThose() throws IOException {
        List<Socket> atWork = new ArrayList<>();
        try {
            for (int i = 0; i < MOST; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                atWork.add(socket);
                send(socket, BEGUN);
            }
            await().atMost(PATIENCE).until(() -> !answersWithin(SHORT));

            for (Socket socket : atWork) {
                send(socket, REST);
                assertThat(status(socket, PATIENCE)).isEqualTo("HTTP/1.1 200");
            }
            assertThat(answersWithin(PATIENCE)).isTrue();
        } finally {
            for (Socket socket : atWork) {
                socket.close();
            }
        }
    }

    private boolean answersWithin(Duration time) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            send(socket, ALIVE);
            assertThat(status(socket, time)).isEqualTo("HTTP/1.1 200");
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String status(Socket socket, Duration patience) throws IOException {
        socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
        String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        return String.valueOf(line).stripTrailing();
    }
}
