package dev.tandem.role;

import java.util.Set;
import org.springframework.stereotype.Component;

/** The roles of this process. */
@Component
public final class Roles {

    private final Set<Role> roles;

    Roles(RoleProperties properties) {
        this.roles = Set.copyOf(properties.roles());
    }

    /** Whether this process answers recommendation requests. */
    public boolean serves() {
        return roles.contains(Role.SERVE);
    }

    /** Whether this process carries out training runs. */
    public boolean trains() {
        return roles.contains(Role.TRAIN);
    }
}
