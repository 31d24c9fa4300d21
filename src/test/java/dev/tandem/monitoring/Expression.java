package dev.tandem.monitoring;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A PromQL expression of a rule or a panel. */
record Expression(String text) {

    /** What is no comparison though it looks like one: the matchers of a selector, words in quotes; else comparisons. */
    private static final Pattern COMPARISON = Pattern.compile("(\\{[^}]*}|\"[^\"]*\")|(==|!=|>=|<=|>|<)(?!\\s*bool)");

    /** Without its comparisons taking anything away: each says 1 or 0 where it would keep a series or drop it. */
    Expression withoutThresholds() {
        return new Expression(COMPARISON
                .matcher(text)
                .replaceAll(found -> found.group(1) != null ? quoted(found.group(1)) : found.group(2) + " bool"));
    }

    /** With values for the variables of a dashboard. */
    Expression with(Map<String, String> variables) {
        String filled = text;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            filled = filled.replace("$" + variable.getKey(), variable.getValue());
        }
        return new Expression(filled);
    }

    private static String quoted(String replacement) {
        return Matcher.quoteReplacement(replacement);
    }
}
