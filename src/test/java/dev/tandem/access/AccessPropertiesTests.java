package dev.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class AccessPropertiesTests {

    private static final String KEY = "0123456789abcdef0123456789ABC_-~";
    private static final String READ_KEY = KEY + "read";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Enabled.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(AccessProperties.class)
    static class Enabled {}

    @Test
    void hasDefaults() {
        runner.run(context -> assertThat(context.getBean(AccessProperties.class))
                .isEqualTo(new AccessProperties("", "", Duration.ofSeconds(1))));
    }

    @Test
    void readsEveryKey() {
        runner.withPropertyValues(
                        "tandem.access.admin-key=" + KEY,
                        "tandem.access.read-key=" + READ_KEY,
                        "tandem.access.key-interval=200ms")
                .run(context -> assertThat(context.getBean(AccessProperties.class))
                        .isEqualTo(new AccessProperties(KEY, READ_KEY, Duration.ofMillis(200))));
    }

    @Test
    void refusesValuesOutOfBounds() {
        for (String property : new String[] {
            "key-interval=9ms",
            "key-interval=11s",
            "admin-key=" + KEY.substring(1),
            "admin-key=" + KEY + " x",
            "read-key=" + KEY.substring(1)
        }) {
            runner.withPropertyValues("tandem.access." + property)
                    .run(context -> assertThat(context).as(property).hasFailed());
        }
    }

    @Test
    void refusesOneKeyForBothScopes() {
        runner.withPropertyValues("tandem.access.admin-key=" + KEY, "tandem.access.read-key=" + KEY)
                .run(context -> assertThat(context.getStartupFailure()).hasStackTraceContaining("expected another"));
    }

    @Test
    void neverShowsTheKeys() {
        assertThat(new AccessProperties(KEY, READ_KEY, Duration.ofSeconds(1)).toString())
                .contains("adminKey=set", "readKey=set")
                .doesNotContain(KEY, READ_KEY);
        runner.withPropertyValues("tandem.access.admin-key=secret-but-short")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("expected 32 or more")
                        .satisfies(failure -> assertThat(traceOf(failure)).doesNotContain("secret-but-short")));
    }

    private static String traceOf(Throwable failure) {
        StringBuilder trace = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            trace.append(cause).append('\n');
        }
        return trace.toString();
    }
}
