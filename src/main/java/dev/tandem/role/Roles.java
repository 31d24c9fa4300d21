package dev.tandem.role;

import java.util.Set;
import org.springframework.stereotype.Component;

/** What this process does. */
@Component
public final class Roles {

    private final Set<Role> roles;

    Roles(RoleProperties properties) {
        this.roles = Set.copyOf(properties.roles());
    }

    /** Whether it answers with recommendations. */
    public boolean serves() {
        return roles.contains(Role.SERVE);
    }

    /** Whether it carries out training runs. */
    public boolean trains() {
        return roles.contains(Role.TRAIN);
    }
}
