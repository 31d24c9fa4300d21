package dev.tandem.demo;

import dev.tandem.interaction.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/*
 * Every film has a fame, 1 / (rank + 3)^0.5 for a random rank. A viewer's weight for a film is
 *
 *     0.95 · fame · preference / Σ(fame · preference)  +  0.05 · fame / Σ fame
 *
 * and the viewer watches films by these weights without replacement: the film with the smallest Exp(1) / weight first.
 * Taste explains most of the interactions, fame and noise the rest.
 */
/** Simulates viewers who watch films according to their tastes; no data of real people is involved. */
final class ViewerSimulation {

    static final int FEWEST_FILMS = 8;
    static final int MOST_FILMS = 60;

    private static final double LENGTH_SKEW = 2.6;
    private static final int FAME_OFFSET = 3;
    private static final double FAME_SKEW = 0.5;
    private static final double NOISE = 0.05;
    private static final Duration LONGEST_BREAK = Duration.ofDays(14);

    private final List<Film> films;
    private final TasteSampler tastes;
    private final double[] fame; // [films], sums to 1

    private ViewerSimulation(List<Film> films, RandomGenerator random) {
        this.films = films;
        this.tastes = new TasteSampler(films);
        int[] ranking = shuffled(films.size(), random);
        double[] famous = new double[films.size()];
        for (int rank = 0; rank < ranking.length; rank++) {
            famous[ranking[rank]] = StrictMath.pow(rank + FAME_OFFSET, -FAME_SKEW);
        }
        this.fame = normalized(famous);
    }

    /**
     * Simulates what viewers watch: each {@link #FEWEST_FILMS} to {@link #MOST_FILMS} different films, about 22 on
     * average, at different seconds. The same arguments give the same result on every JDK; a viewer does not
     * depend on the number of viewers.
     *
     * @param films at least {@link #MOST_FILMS}
     * @param viewers 0 or more
     * @param lastInstant upper bound of all times
     * @return oldest first
     * @throws IllegalArgumentException if there are too few films or viewers
     */
    static List<Watched> simulate(List<Film> films, int viewers, long seed, Instant lastInstant) {
        if (films.size() < MOST_FILMS) {
            throw new IllegalArgumentException(
                    "catalogue has " + films.size() + " films, a viewer may watch " + MOST_FILMS);
        }
        if (viewers < 0) {
            throw new IllegalArgumentException("viewers is " + viewers + ", expected 0 or more");
        }
        SplittableRandom random = new SplittableRandom(seed);
        ViewerSimulation simulation = new ViewerSimulation(List.copyOf(films), random.split());
        List<Watched> watched = new ArrayList<>();
        for (int viewer = 1; viewer <= viewers; viewer++) {
            UserId id = new UserId(String.format(Locale.ROOT, "viewer-%04d", viewer));
            watched.addAll(simulation.watch(id, random.split(), lastInstant));
        }
        watched.sort(Comparator.comparing(Watched::at));
        return List.copyOf(watched);
    }

    private List<Watched> watch(UserId viewer, RandomGenerator random, Instant lastInstant) {
        double[] weights = weights(tastes.sample(random));
        double[] keys = new double[weights.length];
        for (int film = 0; film < keys.length; film++) {
            keys[film] = -StrictMath.log(1 - random.nextDouble()) / weights[film];
        }
        double skewed = StrictMath.pow(random.nextDouble(), LENGTH_SKEW);
        int length = FEWEST_FILMS + (int) (skewed * (MOST_FILMS - FEWEST_FILMS + 1));
        int[] chosen = IntStream.of(smallestFirst(keys)).limit(length).toArray();

        List<Watched> watched = new ArrayList<>(length);
        Instant at = lastInstant.truncatedTo(ChronoUnit.SECONDS);
        for (int place : shuffled(length, random)) {
            double share = random.nextDouble();
            at = at.minusSeconds(1 + (long) (share * share * LONGEST_BREAK.toSeconds()));
            watched.add(new Watched(viewer, films.get(chosen[place]).id(), at));
        }
        return watched;
    }

    /** How likely each film is to be watched first: double[films], sums to 1. */
    private double[] weights(Taste taste) {
        double[] weights = new double[fame.length];
        for (int film = 0; film < weights.length; film++) {
            weights[film] = fame[film] * taste.preference(films.get(film));
        }
        weights = normalized(weights);
        for (int film = 0; film < weights.length; film++) {
            weights[film] = (1 - NOISE) * weights[film] + NOISE * fame[film];
        }
        return weights;
    }

    private static double[] normalized(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double[] normalized = weights.clone();
        for (int film = 0; film < normalized.length; film++) {
            normalized[film] /= sum;
        }
        return normalized;
    }

    private static int[] shuffled(int length, RandomGenerator random) {
        double[] keys = new double[length];
        for (int index = 0; index < length; index++) {
            keys[index] = random.nextDouble();
        }
        return smallestFirst(keys);
    }

    /** The indices of values by ascending value, ties by index. */
    private static int[] smallestFirst(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(index -> values[index]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
