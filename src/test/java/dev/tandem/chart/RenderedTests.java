package dev.tandem.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fabric8.kubernetes.api.model.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderedTests {

    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata:
              name: tandem
            """;

    @Test
    void readsEachDocument() {
        Rendered rendered = Rendered.of("---\n" + SERVICE + "---\n" + SERVICE.replace("tandem", "other"));

        assertThat(rendered.names()).containsExactly("Service tandem", "Service other");
        assertThat(rendered.one(Service.class, "other").getApiVersion()).isEqualTo("v1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec: {prots: []}",
                "specs: {}",
                "spec: {ports: [{port: '80'}]}",
                "spec: {ports: [{name: 80}]}",
                "spec: {type: true}",
                "spec: {selector: {app: 1}}",
                "spec: {selector: {app: true}}",
                "kind: Service",
            })
    void refusesWhatKubernetesWouldNotTakeOrOverlook(String more) {
        assertThatIllegalArgumentException().isThrownBy(() -> Rendered.of(SERVICE + more));
    }

    @Test
    void refusesKindsItDoesNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rendered.of(SERVICE.replace("Service", "Servant")))
                .withMessage("no model for v1/Servant");
    }
}
