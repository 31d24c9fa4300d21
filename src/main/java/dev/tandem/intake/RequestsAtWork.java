package dev.tandem.intake;

import org.apache.catalina.valves.SemaphoreValve;
import org.springframework.boot.thread.Threading;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Lets no more requests be at work than {@code server.tomcat.threads.max} says, though virtual threads would: each holds
 * what it read of its body, and the others wait.
 */
@Component
final class RequestsAtWork implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    private final TomcatServerProperties properties;
    private final Environment environment;

    RequestsAtWork(TomcatServerProperties properties, Environment environment) {
        this.properties = properties;
        this.environment = environment;
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        if (Threading.VIRTUAL.isActive(environment)) {
            SemaphoreValve valve = new SemaphoreValve();
            valve.setConcurrency(properties.getThreads().getMax());
            factory.addEngineValves(valve);
        }
    }
}
