package dev.tandem.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The plain text of a key: {@code tandem_<id>_<secret>}.
 *
 * @param id the id of the key
 * @param secret 256 random bits; too many for a brute-force attack, so a fast hash suffices
 */
record PlainApiKey(int id, String secret) {

    /** The prefix of every key, recognisable by secret scanners. */
    static final String PREFIX = "tandem_";

    private static final Pattern FORM = Pattern.compile(PREFIX + "([1-9]\\d{0,8})_([\\w-]{43})");
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new secret. */
    static String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** Parses a key; empty if it has another form. */
    static Optional<PlainApiKey> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new PlainApiKey(Integer.parseInt(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    /** The SHA-256 hash of a secret, stored in its place. */
    static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("a JVM without SHA-256", e);
        }
    }

    /** Whether a secret has a hash, compared in constant time. */
    static boolean matches(String secret, byte[] hash) {
        return MessageDigest.isEqual(hash(secret), hash);
    }

    /** The key as shown to its owner, once. */
    String text() {
        return PREFIX + id + "_" + secret;
    }

    /** The key without its secret. */
    @Override
    public String toString() {
        return PREFIX + id;
    }
}
