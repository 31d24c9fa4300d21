package dev.tandem.access;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.regex.Pattern;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who gets in.
 *
 * @param adminKey a key with the scope admin that is there from the start, 32 or more letters, digits and
 *     {@code -._~+/=}; blank for none
 * @param keyInterval how often keys are read again: a key revoked elsewhere opens nothing after this time
 */
@Validated
@ConfigurationProperties("tandem.access")
record AccessProperties(
        @DefaultValue("") String adminKey,

        @NotNull @DurationMin(millis = 10) @DurationMax(seconds = 10) @DefaultValue("1s")
        Duration keyInterval) {

    /** What a header can carry. */
    private static final Pattern STRONG = Pattern.compile("(?=.{32})[\\w.~+/-]+=*");

    /** Checked apart from the key itself, which would stand in the message otherwise. */
    @AssertTrue(
            message =
                    "tandem.access.admin-key is too weak: expected 32 or more letters, digits and -._~+/, = at the end alone")
    boolean isAdminKeyStrong() {
        return adminKey.isBlank() || STRONG.matcher(adminKey).matches();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "AccessProperties[adminKey=" + (adminKey.isBlank() ? "none" : "set") + ", keyInterval=" + keyInterval
                + "]";
    }
}
