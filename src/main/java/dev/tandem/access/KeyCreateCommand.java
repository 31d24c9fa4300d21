package dev.tandem.access;

import dev.tandem.database.EmbeddedDatabaseAutoConfiguration;
import dev.tandem.intake.InvalidField;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.Unmatched;

/** The command {@code key create}: creates an API key, typically the first one. */
@Command(
        name = "create",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = {
            "Creates a key and prints it once. A service on the same database accepts it within a second;"
                    + " on the embedded database no service may run at the same time.",
            "Uses the database of the service, from application.yaml, environment variables, or options such"
                    + " as --spring.datasource.url=URL."
        })
final class KeyCreateCommand implements Callable<Integer> {

    private static final int FAILURE = 1;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "name of the key")
    private String name = "";

    @Option(
            names = "--scopes",
            required = true,
            split = ",",
            paramLabel = "SCOPE",
            description = "scopes of the key: read, ingest, admin; admin includes all")
    private List<String> scopes = List.of();

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            converter = Days.class,
            description = "time to expiry, e.g. 12h or 90d; without it the key does not expire")
    private @Nullable Duration expires;

    @Unmatched
    private List<String> settings = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Clock clock;

    KeyCreateCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        for (String setting : settings) {
            if (!setting.matches("--(spring|tandem)\\..+=.*")) {
                throw new ParameterException(spec.commandLine(), "Unknown option: '" + setting + "'");
            }
        }
        ApiKeyRequest request = request();
        try (ConfigurableApplicationContext context = context()) {
            SecurityContextHolder.setContext(new SecurityContextImpl(new Caller("command", List.of())));
            ApiKeys.Created created = context.getBean(ApiKeys.class).create(request);
            spec.commandLine().getErr().println("Key " + created.key().id() + ", for " + request.name() + ":");
            spec.commandLine().getErr().flush();
            spec.commandLine().getOut().println(created.text().text());
            spec.commandLine().getOut().flush();
            return 0;
        } catch (BeanCreationException e) { // Spring Boot has reported the cause already
            return FAILURE;
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private ApiKeyRequest request() {
        try {
            return new ApiKeyRequest(
                    name,
                    scopes,
                    Optional.ofNullable(expires).map(time -> clock.instant().plus(time)));
        } catch (InvalidField e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    /** Logs errors alone, as standard output is the key. */
    private ConfigurableApplicationContext context() {
        return new SpringApplicationBuilder(KeyBeans.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .properties("logging.threshold.console=error")
                .initializers(context -> context.getBeanFactory().registerSingleton("clock", clock))
                .run(settings.toArray(String[]::new));
    }

    /** The beans needed to create a key. */
    @ImportAutoConfiguration({
        EmbeddedDatabaseAutoConfiguration.class,
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        JacksonAutoConfiguration.class
    })
    @Import({ApiKeys.class, AuditLog.class})
    static class KeyBeans {}

    /** Reads 12h and 90d. */
    private static final class Days implements ITypeConverter<Duration> {

        private static final Duration LONGEST = Duration.ofDays(36_500);

        @Override
        public Duration convert(String text) {
            try {
                Duration time = DurationStyle.SIMPLE.parse(text);
                if (time.toSeconds() > 0 && time.compareTo(LONGEST) <= 0) {
                    return time;
                }
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw wrong(text);
            }
            throw wrong(text);
        }

        private static TypeConversionException wrong(String text) {
            return new TypeConversionException(
                    "'" + text + "' is not a duration of up to 36500d, expected one such as 12h or 90d");
        }
    }
}
