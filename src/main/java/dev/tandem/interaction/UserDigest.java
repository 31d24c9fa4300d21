package dev.tandem.interaction;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * A digest that replaces the id of a user where the id must not appear: in memory that outlives a request, and in notices.
 *
 * @param value 22 characters
 */
record UserDigest(String value) {

    private static final int BYTES = 16;

    static UserDigest of(UserId user) {
        byte[] digest = sha256().digest(user.value().getBytes(StandardCharsets.UTF_8));
        return new UserDigest(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
