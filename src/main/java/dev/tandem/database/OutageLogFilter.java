package dev.tandem.database;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.stereotype.Component;

/**
 * Keeps the log quiet while the database is away: the watch says so once, and db-scheduler, which fails at each of its looks
 * meanwhile, need not.
 */
@Component
final class OutageLogFilter extends TurboFilter {

    private static final String SCHEDULER = "com.github.kagkarlsson.scheduler";

    @PostConstruct
    void install() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            start();
            logging.addTurboFilter(this);
        }
    }

    @PreDestroy
    void remove() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            logging.getTurboFilterList().remove(this);
        }
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] parameters,
            @Nullable Throwable thrown) {
        boolean told = thrown != null && logger.getName().startsWith(SCHEDULER) && DatabaseUnavailable.causes(thrown);
        return told ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
