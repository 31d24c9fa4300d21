package dev.tandem.intake.http;

import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Reads on where a body was refused before its end, so that a client still sending gets to see the answer. */
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
