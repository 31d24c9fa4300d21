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
 * Drops the log lines of db-scheduler about an unavailable database, which it would write at every poll;
 * {@link DatabaseWatch} logs the outage once.
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
        boolean redundant =
                thrown != null && logger.getName().startsWith(SCHEDULER) && DatabaseUnavailable.causes(thrown);
        return redundant ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
