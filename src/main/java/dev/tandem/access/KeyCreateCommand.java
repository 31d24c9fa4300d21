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

/** {@code key create}: makes a key, the first one above all. */
@Command(
        name = "create",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = {
            "Makes a key and prints it; nothing will ever show it again. A service on the same database knows it within"
                    + " a second; on the embedded database no service may run meanwhile.",
            "The database is that of the service: from application.yaml, from variables, or set here like"
                    + " --spring.datasource.url=URL."
        })
final class KeyCreateCommand implements Callable<Integer> {

    private static final int FAILURE = 1;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "what you call it")
    private String name = "";

    @Option(
            names = "--scopes",
            required = true,
            split = ",",
            paramLabel = "SCOPE",
            description = "some of read, ingest, admin; admin may do all")
    private List<String> scopes = List.of();

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            converter = Days.class,
            description = "how long it is good: 12h, 90d; always, if absent")
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
        ApiKeyRequest wanted = wanted();
        try (ConfigurableApplicationContext room = room()) {
            SecurityContextHolder.setContext(new SecurityContextImpl(new Caller("command", List.of())));
            ApiKeys.Created created = room.getBean(ApiKeys.class).create(wanted);
            spec.commandLine().getErr().println("Key " + created.key().id() + ", for " + wanted.name() + ":");
            spec.commandLine().getErr().flush();
            spec.commandLine().getOut().println(created.text().text());
            spec.commandLine().getOut().flush();
            return 0;
        } catch (BeanCreationException e) { // Spring Boot has said by now why there is no database
            return FAILURE;
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private ApiKeyRequest wanted() {
        try {
            return new ApiKeyRequest(
                    name,
                    scopes,
                    Optional.ofNullable(expires).map(time -> clock.instant().plus(time)));
        } catch (InvalidField e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    /** Nothing but errors is logged: what is printed is the key. */
    private ConfigurableApplicationContext room() {
        return new SpringApplicationBuilder(Room.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .properties("logging.threshold.console=error")
                .initializers(room -> room.getBeanFactory().registerSingleton("clock", clock))
                .run(settings.toArray(String[]::new));
    }

    /** As much of the service as it takes to make a key. */
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
    static class Room {}

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
            return new TypeConversionException("'" + text + "' is no time up to 36500d, expected one like 12h or 90d");
        }
    }
}
