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
 * A key as its owner has it: {@code tandem_<id>_<secret>}.
 *
 * @param id says which key it claims to be
 * @param secret 256 random bits; they need no slow hash, as nobody can try them all
 */
record PlainApiKey(int id, String secret) {

    /** What every key begins with, so that scanners for lost secrets know one. */
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

    /** Takes a key apart; empty if it has another form. */
    static Optional<PlainApiKey> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new PlainApiKey(Integer.parseInt(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    /** What is stored in place of a secret. */
    static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("a JVM without SHA-256", e);
        }
    }

    /** Whether a secret has a hash, in a time that does not tell how much of it is right. */
    static boolean matches(String secret, byte[] hash) {
        return MessageDigest.isEqual(hash(secret), hash);
    }

    /** As its owner gets it, once. */
    String text() {
        return PREFIX + id + "_" + secret;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return PREFIX + id;
    }
}
