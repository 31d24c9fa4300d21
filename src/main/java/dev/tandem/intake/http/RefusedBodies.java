package dev.tandem.intake.http;

import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Reads the rest of a refused body, so that a client that is still sending receives the response. */
@Component
final class RefusedBodies implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    private static final int MAX_BYTES = 256 << 20;

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setMaxSwallowSize(MAX_BYTES);
            }
        });
    }
}
