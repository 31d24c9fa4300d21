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
 * Settings of access.
 *
 * @param adminKey An API key with the scope admin, 32 or more letters, digits and {@code -._~+/=}; blank for none.
 * @param readKey An API key with the scope read, for example for Prometheus; blank for none.
 * @param keyInterval Interval at which API keys are reloaded. A key created or revoked on another replica takes
 *     effect within this time.
 */
@Validated
@ConfigurationProperties("tandem.access")
record AccessProperties(
        @DefaultValue("") String adminKey,

        @DefaultValue("") String readKey,

        @NotNull @DurationMin(millis = 10) @DurationMax(seconds = 10) @DefaultValue("1s")
        Duration keyInterval) {

    /** The characters of a bearer token. */
    private static final Pattern STRONG = Pattern.compile("(?=.{32})[\\w.~+/-]+=*");

    private static final String WEAK =
            " is too weak: expected 32 or more letters, digits and -._~+/, = at the end alone";

    /** A check of its own, as a constraint on the key would put the key into the message. */
    @AssertTrue(message = "tandem.access.admin-key" + WEAK)
    boolean isAdminKeyStrong() {
        return isNoneOrStrong(adminKey);
    }

    @AssertTrue(message = "tandem.access.read-key" + WEAK)
    boolean isReadKeyStrong() {
        return isNoneOrStrong(readKey);
    }

    @AssertTrue(message = "tandem.access.read-key is the admin key, expected another")
    boolean isReadKeyAnother() {
        return readKey.isBlank() || !readKey.equals(adminKey);
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "AccessProperties[adminKey=" + shown(adminKey) + ", readKey=" + shown(readKey) + ", keyInterval="
                + keyInterval + "]";
    }

    private static boolean isNoneOrStrong(String key) {
        return key.isBlank() || STRONG.matcher(key).matches();
    }

    private static String shown(String key) {
        return key.isBlank() ? "none" : "set";
    }
}
