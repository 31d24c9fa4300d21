package dev.tandem;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Leaves tracing out, at no cost at all, until somebody says where traces go. */
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
        boolean[] taken = new boolean[configurations.length];
        for (int i = 0; i < taken.length; i++) {
            String name = configurations[i];
            taken[i] = on || name == null || TRACING.stream().noneMatch(name::startsWith);
        }
        return taken;
    }
}
