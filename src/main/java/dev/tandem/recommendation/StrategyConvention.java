package dev.tandem.recommendation;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/** Adds to what is measured of every request the strategy of its answer, as {@link StrategyNote} left it. */
@Component
final class StrategyConvention extends DefaultServerRequestObservationConvention {

    private static final String KEY = "strategy";
    private static final KeyValue NONE = KeyValue.of(KEY, "none");

    @Override
    public KeyValues getLowCardinalityKeyValues(ServerRequestObservationContext context) {
        Object noted =
                context.getCarrier() == null ? null : context.getCarrier().getAttribute(StrategyNote.ATTRIBUTE);
        KeyValue strategy = noted == null ? NONE : KeyValue.of(KEY, noted.toString());
        return super.getLowCardinalityKeyValues(context).and(strategy);
    }
}
