package dev.tandem.role;

import jakarta.validation.constraints.NotEmpty;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The roles of this process; several processes may share one database.
 *
 * @param roles Roles of the process: {@code serve}, {@code train} or both.
 */
@Validated
@ConfigurationProperties("tandem")
record RoleProperties(
        @NotEmpty @DefaultValue({"serve", "train"}) Set<Role> roles) {}
