package dev.tandem.role;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class RolePropertiesTests {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Enabled.class).withBean(Roles.class);

    @EnableConfigurationProperties(RoleProperties.class)
    static class Enabled {}

    @Test
    void hasAllRolesByDefault() {
        runner.run(context -> {
            assertThat(context.getBean(Roles.class).serves()).isTrue();
            assertThat(context.getBean(Roles.class).trains()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"serve       | true  | false", "train       | false | true", "Serve,TRAIN | true  | true"})
    void readsTheRoles(String roles, boolean serves, boolean trains) {
        runner.withPropertyValues("tandem.roles=" + roles).run(context -> {
            assertThat(context.getBean(Roles.class).serves()).isEqualTo(serves);
            assertThat(context.getBean(Roles.class).trains()).isEqualTo(trains);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dance", "serve,dance"})
    void refusesUnknownRoles(String roles) {
        runner.withPropertyValues("tandem.roles=" + roles)
                .run(context -> assertThat(context).hasFailed());
    }
}
