package dev.tandem.intake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Instants as clients write them. */
final class Instants {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");
    static final String EXPECTED =
            ", expected ISO-8601 with an offset (2024-05-01T12:00:00Z) or Unix seconds between the years 1 and 9999";

    private Instants() {}

    static Instant parse(String field, String text) {
        try {
            return inRange(field, text, looksLikeNumber(text) ? seconds(new BigDecimal(text)) : iso(text));
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new InvalidField(field, "is \"" + Texts.shortened(text) + "\"" + EXPECTED);
        }
    }

    static Instant ofSeconds(String field, Number seconds) {
        return parse(field, seconds.toString());
    }

    private static boolean looksLikeNumber(String text) {
        return !text.isEmpty()
                && text.length() <= 40
                && text.chars().allMatch(c -> "0123456789.+-Ee".indexOf(c) >= 0)
                && text.indexOf('-', 1) < 0;
    }

    private static Instant seconds(BigDecimal seconds) {
        if (seconds.abs().compareTo(BigDecimal.valueOf(LAST.getEpochSecond())) > 0) {
            throw new ArithmeticException("beyond the year 9999");
        }
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        return Instant.ofEpochSecond(
                whole.longValueExact(),
                seconds.subtract(whole).movePointRight(9).longValue());
    }

    private static Instant iso(String text) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
    }

    private static Instant inRange(String field, String text, Instant instant) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw new InvalidField(field, "is \"" + Texts.shortened(text) + "\"" + EXPECTED);
        }
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
