package dev.tandem.recommendation;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/** Adds the strategy of the answer to the tags of requests, and leaves out their paths, which may contain user ids. */
@Component
final class RequestObservationConvention extends DefaultServerRequestObservationConvention {

    private static final String KEY = "strategy";
    private static final KeyValue NONE = KeyValue.of(KEY, "none");

    @Override
    public KeyValues getLowCardinalityKeyValues(ServerRequestObservationContext context) {
        Object attribute =
                context.getCarrier() == null ? null : context.getCarrier().getAttribute(StrategyAttribute.ATTRIBUTE);
        KeyValue strategy = attribute == null ? NONE : KeyValue.of(KEY, attribute.toString());
        return super.getLowCardinalityKeyValues(context).and(strategy);
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext context) {
        return KeyValues.empty();
    }
}
