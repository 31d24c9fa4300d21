package dev.tandem.recommendation;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/**
 * What is measured and traced of every request: with the strategy of its answer, as {@link StrategyAttribute} left it, and
 * without its path, which may name a user.
 */
@Component
final class RequestObservationConvention extends DefaultServerRequestObservationConvention {

    private static final String KEY = "strategy";
    private static final KeyValue NONE = KeyValue.of(KEY, "none");

    @Override
    public KeyValues getLowCardinalityKeyValues(ServerRequestObservationContext context) {
        Object noted =
                context.getCarrier() == null ? null : context.getCarrier().getAttribute(StrategyAttribute.ATTRIBUTE);
        KeyValue strategy = noted == null ? NONE : KeyValue.of(KEY, noted.toString());
        return super.getLowCardinalityKeyValues(context).and(strategy);
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext context) {
        return KeyValues.empty();
    }
}
