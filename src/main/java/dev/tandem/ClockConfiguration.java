package dev.tandem;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The only source of the time of day. It ticks in microseconds, the resolution of PostgreSQL. */
@Configuration
class ClockConfiguration {

    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), MICROSECOND);
    }
}
