package dev.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.Commands;
import dev.tandem.database.EmbeddedDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import picocli.CommandLine;

/** The conditions for listening beyond loopback, on an embedded database of its own. */
@ExtendWith(OutputCaptureExtension.class)
class StartIntegrationTests {

    private static final String ELSEWHERE = "--server.address=0.0.0.0";
    private static final String ADMIN_KEY = "0123456789abcdef0123456789abcdef";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    /** The beans that decide whether the service may start. */
    @ImportAutoConfiguration(OAuth2ResourceServerAutoConfiguration.class)
    @EnableConfigurationProperties(AccessProperties.class)
    @Import({KeyCreateCommand.KeyBeans.class, ApiKeyCache.class, AccessMode.class})
    static class GuardedBeans {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    @Test
    void refusesToListenBeyondLoopbackWithoutKeys(CapturedOutput output) throws IOException {
        for (String[] open : List.of(
                new String[] {ELSEWHERE},
                new String[] {"--server.address="},
                new String[] {ELSEWHERE, "--tandem.access.admin-key="},
                new String[] {"--server.address=127.0.0.1", "--management.server.port=9999"})) {
            assertThat(catchThrowable(() -> start(open)))
                    .as(String.join(" ", open))
                    .hasRootCauseInstanceOf(UnguardedListener.class);
        }
        assertThat(output)
                .contains(
                        "Other machines could call Tandem without a key",
                        "set tandem.access.admin-key",
                        "key create --name");

        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("tandem.access.admin-key"), ADMIN_KEY + "\n");
        for (String guard : List.of(
                "--tandem.access.admin-key=" + ADMIN_KEY,
                "--spring.config.import=configtree:" + secrets + "/",
                "--spring.security.oauth2.resourceserver.jwt.jwk-set-uri=http://127.0.0.1:1/jwks")) {
            try (ConfigurableApplicationContext service = start(ELSEWHERE, guard)) {
                assertThat(service.getBean(AccessMode.class).open()).as(guard).isFalse();
                assertThat(service.getBean(ApiKeyCache.class)
                                .callerOf(ADMIN_KEY)
                                .isPresent())
                        .as(guard)
                        .isEqualTo(!guard.contains("jwk"));
            }
        }
        assertThat(output).doesNotContain(ADMIN_KEY);
        try (ConfigurableApplicationContext service = start("--server.address=::1")) {
            assertThat(service.getBean(AccessMode.class).open()).isTrue();
        }
    }

    @Test
    void acceptsAKeyOfTheCommand(CapturedOutput output) throws IOException {
        assertThat(command("--name=ops", "--scopes=read,ingest", "--expires=90d"))
                .isZero();
        String key = out.toString().strip();

        assertThat(key).matches("tandem_1_[\\w-]{43}");
        assertThat(err.toString()).contains("ops").doesNotContain(key);
        assertThat(output).doesNotContain(key.substring(10));
        try (ConfigurableApplicationContext service = start(ELSEWHERE)) {
            ApiKeyCache keys = service.getBean(ApiKeyCache.class);
            ApiKey made = service.getBean(ApiKeys.class).list().get(0);
            assertThat(keys.callerOf(key)).contains(made.caller());
            assertThat(Duration.between(made.createdAt(), made.expiresAt().orElseThrow()))
                    .isCloseTo(Duration.ofDays(90), Duration.ofMinutes(1));
            assertThat(service.getBean(AuditLog.class).page(Long.MAX_VALUE, 9))
                    .extracting(AuditLog.Entry::who, AuditLog.Entry::act)
                    .containsExactly(tuple("command", "key-created"));

            assertThat(command("--name=late", "--scopes=read")).isEqualTo(1);
            assertThat(output).contains("is in use by another Tandem");

            service.getBean(EmbeddedDatabase.class).close();
            assertThatExceptionOfType(RuntimeException.class).isThrownBy(keys::reload);
            assertThat(keys.callerOf(key)).as("while the database is away").contains(made.caller());
        }
    }

    @Test
    void theCommandNamesWrongOptions() {
        assertThat(command("--name=x", "--scopes=root")).isEqualTo(2);
        assertThat(err.toString()).contains("scopes holds \"root\", expected some of read, ingest, admin");
        assertThat(command("--name=x", "--scopes=read", "--expires=soon")).isEqualTo(2);
        assertThat(err.toString()).contains("'soon' is not a duration of up to 36500d");
        assertThat(command("--name=x", "--scopes=read", "--expire=9d")).isEqualTo(2);
        assertThat(err.toString()).contains("Unknown option: '--expire=9d'");
        assertThat(command("--scopes=read")).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required option: '--name=NAME'");
        assertThat(Commands.commandLine(Clock.systemUTC())
                        .setErr(new PrintWriter(err))
                        .execute("key"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("expected key create");
    }

    private int command(String... options) {
        CommandLine commands = Commands.commandLine(Clock.systemUTC());
        commands.setOut(new PrintWriter(out));
        commands.setErr(new PrintWriter(err));
        return commands.execute(Stream.of(Stream.of("key", "create"), Stream.of(options), Stream.of(database()))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }

    private ConfigurableApplicationContext start(String... settings) {
        return new SpringApplicationBuilder(GuardedBeans.class)
                .web(WebApplicationType.NONE)
                .run(Stream.concat(Stream.of(settings), Stream.of(database())).toArray(String[]::new));
    }

    private String database() {
        return "--tandem.database.directory=" + folder.resolve("database");
    }
}
