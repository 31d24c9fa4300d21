package dev.tandem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Meters as Prometheus reads them. A gauge {@code x_max} beside the histogram or summary {@code x} is part of that.
 *
 * @param text as it was read
 */
record Scrape(String text) {

    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\w+) (\\w+)$");
    private static final Pattern SERIES = Pattern.compile("(?m)^(\\w+)(?:\\{(.*)})? (\\S+)$");
    private static final Pattern TAG = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");
    private static final String BOUND = "le";

    /**
     * One line.
     *
     * @param meter whose it is, without {@code _bucket}, {@code _count}, {@code _sum} and {@code _max}
     * @param tags without the bound of a bucket
     */
    record Series(String meter, String name, Map<String, String> tags, String bound, String line) {}

    /** Types by meter. */
    Map<String, String> types() {
        Map<String, String> types = declared();
        types.keySet().removeIf(name -> !owner(name, types).equals(name));
        return types;
    }

    List<Series> series() {
        Map<String, String> types = declared();
        List<Series> series = new ArrayList<>();
        Matcher line = SERIES.matcher(text);
        while (line.find()) {
            Map<String, String> tags = tags(line.group(2) == null ? "" : line.group(2));
            String bound = tags.containsKey(BOUND) ? tags.remove(BOUND) : "";
            series.add(new Series(owner(line.group(1), types), line.group(1), tags, bound, line.group()));
        }
        return series;
    }

    /** Names and tags, without values. */
    Set<String> identities() {
        return SERIES.matcher(text)
                .results()
                .map(line -> line.group().substring(0, line.start(3) - line.start() - 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Bounds of the buckets of each histogram, ascending, all of its series together; without the infinite one. */
    Map<String, List<Double>> buckets() {
        Map<String, Set<Double>> buckets = new TreeMap<>();
        series().stream()
                .filter(series -> !series.bound().isEmpty() && !series.bound().equals("+Inf"))
                .forEach(series -> buckets.computeIfAbsent(series.meter(), meter -> new TreeSet<>())
                        .add(Double.valueOf(series.bound())));
        Map<String, List<Double>> lists = new TreeMap<>();
        buckets.forEach((meter, bounds) -> lists.put(meter, List.copyOf(bounds)));
        return lists;
    }

    private Map<String, String> declared() {
        return TYPE.matcher(text)
                .results()
                .collect(Collectors.toMap(
                        type -> type.group(1),
                        type -> type.group(2),
                        (one, other) -> one + " and " + other,
                        TreeMap::new));
    }

    private static String owner(String name, Map<String, String> types) {
        String stem = name.replaceAll("_(bucket|count|sum|max)$", "");
        String type = types.getOrDefault(stem, "");
        return type.equals("histogram") || type.equals("summary") ? stem : name;
    }

    private static Map<String, String> tags(String text) {
        Map<String, String> tags = new LinkedHashMap<>();
        TAG.matcher(text).results().forEach((MatchResult tag) -> tags.put(tag.group(1), tag.group(2)));
        return tags;
    }
}
