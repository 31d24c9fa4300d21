package dev.tandem;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthCheckTests {

    private HttpServer server;
    private int status;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/readyz", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void isReadyOnceTheProcessSaysSo() {
        status = 503;
        assertThat(HealthCheck.isReady(port())).isFalse();

        status = 200;
        assertThat(HealthCheck.isReady(port())).isTrue();
    }

    @Test
    void isNotReadyWhereNothingListens() {
        server.stop(0);

        assertThat(HealthCheck.isReady(port())).isFalse();
    }

    private String port() {
        return Integer.toString(server.getAddress().getPort());
    }
}
