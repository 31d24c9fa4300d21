package dev.tandem;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.springframework.stereotype.Component;

/**
 * Sets the histogram buckets of request times: many for the public API, one elsewhere, so that scrapes stay cheap.
 */
@Component
final class RequestBuckets implements MeterFilter {

    private static final String REQUESTS = "http.server.requests";
    private static final double NANOS = 1e9; // a second
    private static final double[] MANY = nanos(.0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10);
    private static final double[] ONE = nanos(1);

    /** Removes the tag {@code error}, which repeats the tag {@code exception}. */
    @Override
    public Meter.Id map(Meter.Id id) {
        if (!id.getName().equals(REQUESTS)) {
            return id;
        }
        return id.replaceTags(id.getTags().stream()
                .filter(tag -> !tag.getKey().equals("error"))
                .toList());
    }

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        if (!id.getName().equals(REQUESTS)) {
            return config;
        }
        return DistributionStatisticConfig.builder()
                .serviceLevelObjectives(isPublicApi(id) ? MANY : ONE)
                .build()
                .merge(config);
    }

    /** Excludes client errors, which are always fast, and administration, which may be slow. */
    private static boolean isPublicApi(Meter.Id id) {
        String uri = Objects.requireNonNullElse(id.getTag("uri"), "");
        return uri.startsWith("/api/v1/")
                && !uri.startsWith("/api/v1/admin/")
                && !"CLIENT_ERROR".equals(id.getTag("outcome"));
    }

    private static double[] nanos(double... seconds) {
        return DoubleStream.of(seconds).map(each -> each * NANOS).toArray();
    }
}
