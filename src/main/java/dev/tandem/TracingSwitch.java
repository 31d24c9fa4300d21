package dev.tandem;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Excludes the tracing configuration, and so its cost, unless a trace endpoint is configured. */
final class TracingSwitch implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";
    private static final List<String> TRACING =
            List.of("org.springframework.boot.micrometer.tracing.", "org.springframework.boot.opentelemetry.");

    private boolean on;

    @Override
    public void setEnvironment(Environment environment) {
        on = StringUtils.hasText(environment.getProperty(ENDPOINT));
    }

    @Override
    public boolean[] match(@Nullable String[] configurations, AutoConfigurationMetadata metadata) {
        boolean[] included = new boolean[configurations.length];
        for (int i = 0; i < included.length; i++) {
            String name = configurations[i];
            included[i] = on || name == null || TRACING.stream().noneMatch(name::startsWith);
        }
        return included;
    }
}
