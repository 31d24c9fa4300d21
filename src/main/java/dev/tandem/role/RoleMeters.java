package dev.tandem.role;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** The meters of the roles of this process. */
@Component
final class RoleMeters implements MeterBinder {

    private final Roles roles;

    RoleMeters(Roles roles) {
        this.roles = roles;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "serve", roles.serves());
        gauge(registry, "train", roles.trains());
    }

    private static void gauge(MeterRegistry registry, String role, boolean active) {
        Gauge.builder("tandem.role.active", () -> active ? 1 : 0)
                .description("1 if this process has the role, else 0")
                .tag("role", role)
                .register(registry);
    }
}
