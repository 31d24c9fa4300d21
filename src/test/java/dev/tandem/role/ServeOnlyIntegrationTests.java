package dev.tandem.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.Http;
import dev.tandem.IntegrationTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.SmartLifecycle;
import org.springframework.test.context.TestPropertySource;

/** A process that serves and does not train. */
@IntegrationTest
@TestPropertySource(properties = "tandem.roles=serve")
class ServeOnlyIntegrationTests {

    @Autowired
    Map<String, SmartLifecycle> parts;

    @LocalServerPort
    int port;

    @Test
    void carriesOutNoTrainingRun() {
        Http http = new Http(port);

        assertThat(http.post("/admin/training-runs", "application/json", "{}").json())
                .containsEntry("status", "QUEUED");
        assertThat(parts.values().stream().filter(SmartLifecycle::isRunning))
                .contains(parts.get("liveModelPoller"))
                .doesNotContain(parts.get("trainingScheduler"));
        assertThat(parts).containsKey("trainingScheduler");
    }
}
