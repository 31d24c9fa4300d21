package dev.tandem.demo;

import dev.tandem.item.ItemId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sets the newest fifth of some viewers' films aside and measures the Recall@20 of simple scorers on it. */
final class ViewerHoldout {

    private static final int M = 20;
    private static final int PART = 5;

    private final List<int[]> histories = new ArrayList<>(); // [evaluated viewers][films before the newest fifth]
    private final List<int[]> heldOut = new ArrayList<>(); // [evaluated viewers][the newest fifth]
    private final double[] popularity; // [films]
    private final double[][] together; // [films][films]
    private final double[][] alike; // [films][films]

    /** @param evaluated number of viewers to evaluate, by id; the others are training data only */
    ViewerHoldout(List<Film> films, List<Watched> watched, int evaluated) {
        int count = films.size();
        Map<ItemId, Integer> rows = new HashMap<>();
        films.forEach(film -> rows.put(film.id(), rows.size()));
        Map<String, List<Integer>> byViewer = new TreeMap<>(watched.stream()
                .collect(Collectors.groupingBy(
                        one -> one.viewer().value(),
                        Collectors.mapping(one -> rows.getOrDefault(one.film(), -1), Collectors.toList()))));

        this.popularity = new double[count];
        double[][] pairs = new double[count][count];
        for (List<Integer> all : byViewer.values()) {
            int[] history = all.stream().mapToInt(Integer::intValue).toArray();
            if (histories.size() < evaluated) {
                int kept = history.length - history.length / PART;
                heldOut.add(IntStream.of(history).skip(kept).toArray());
                history = IntStream.of(history).limit(kept).toArray();
                histories.add(history);
            }
            for (int film : history) {
                popularity[film]++;
                for (int other : history) {
                    pairs[film][other]++;
                }
            }
        }
        this.together = cosine(pairs);
        this.alike = cosine(sharedTerms(films));
    }

    double recallOfPopularity() {
        return recall(history -> film -> popularity[film]);
    }

    double recallOfNeighbours() {
        return recall(history -> film -> sum(together[film], history));
    }

    double recallOfContent() {
        return recall(history -> film -> sum(alike[film], history));
    }

    /** Hits among the first 20 films the viewer has not seen, by min(20, films held out), averaged over viewers. */
    private double recall(Function<int[], IntToDoubleFunction> scorer) {
        double sum = 0;
        for (int viewer = 0; viewer < histories.size(); viewer++) {
            int[] history = histories.get(viewer);
            IntToDoubleFunction score = scorer.apply(history);
            Set<Integer> wanted = boxed(heldOut.get(viewer));
            Set<Integer> seen = boxed(history);
            long hits = IntStream.range(0, popularity.length)
                    .boxed()
                    .filter(film -> !seen.contains(film))
                    .sorted(Comparator.comparingDouble(film -> -score.applyAsDouble(film)))
                    .limit(M)
                    .filter(wanted::contains)
                    .count();
            sum += (double) hits / Math.min(M, wanted.size());
        }
        return sum / histories.size();
    }

    private static double[][] sharedTerms(List<Film> films) {
        double[][] shared = new double[films.size()][films.size()];
        for (int film = 0; film < shared.length; film++) {
            Set<String> terms = terms(films.get(film));
            for (int other = 0; other < shared.length; other++) {
                for (String term : terms(films.get(other))) {
                    shared[film][other] += terms.contains(term) ? 1 : 0;
                }
            }
        }
        return shared;
    }

    private static Set<String> terms(Film film) {
        return Stream.concat(film.tags().stream(), film.categories().stream()).collect(Collectors.toSet());
    }

    private static double[][] cosine(double[][] products) {
        double[][] cosine = new double[products.length][products.length];
        for (int row = 0; row < products.length; row++) {
            for (int column = 0; column < products.length; column++) {
                double norms = Math.sqrt(products[row][row] * products[column][column]);
                cosine[row][column] = norms == 0 ? 0 : products[row][column] / norms;
            }
        }
        return cosine;
    }

    private static double sum(double[] values, int[] indices) {
        return IntStream.of(indices).mapToDouble(index -> values[index]).sum();
    }

    private static Set<Integer> boxed(int[] values) {
        return IntStream.of(values).boxed().collect(Collectors.toSet());
    }
}
