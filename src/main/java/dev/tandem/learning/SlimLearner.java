package dev.tandem.learning;

import dev.tandem.numeric.SparseRows;
import dev.tandem.numeric.TopM;
import dev.tandem.numeric.WeightedRows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/*
 * Each item j is foretold from the others by a ridge regression of its own, w_jj = 0,
 *
 *     min ‖a_j − Σ_i w_ij a_i‖² + λ ‖w_j‖²,
 *
 * where the features a_i of an item are its users, each |r_u|^-¼, and the terms of its content, tf-idf rows times √α. Solved
 * for all items at once it is EASE (Steck, WWW 2019), whose weights take a matrix of items × items and its inverse. Here
 * each item is solved for apart, by coordinate descent on the residual as in SLIM (Ning & Karypis, ICDM 2011), over the
 * items that are most alike by ⟨a_i, a_j⟩ / ‖a_i‖, and then only the strongest weights are kept: memory is linear in the
 * items, and all cores work. Users with long histories count less than proportionally, as what they took together is more
 * of a coincidence.
 *
 * To find what is alike takes as long as there are items that share a feature, which for common terms grows with the square
 * of the items. So an item that would meet more others than a bound looks for them by its rarest features alone, which tell
 * most; its regression still sees all features of what it found. Up to 50,000 items or so the bound is not met.
 */
/** Learns which items speak for which others. */
final class SlimLearner {

    private static final int BLOCK = 64; // items whose regressions share their working memory
    static final int ROUND = 32 * BLOCK; // items between two looks whether to go on
    private static final int CANDIDATES = 4; // for each neighbour kept
    private static final int MOST_MET = 1 << 19; // by an item that looks for what is like it
    private static final int MOST_SWEEPS = 20;
    private static final float SETTLED = 1e-3f; // a sweep that changes no weight by more is the last

    private final WeightedRows features; // [items][users + S]
    private final WeightedRows items; // its transpose
    private final float[] squares; // ‖a_i‖²
    private final int neighbours;
    private final float ridge;
    private final int mostMet;
    private final Queue<Regression> idle = new ConcurrentLinkedQueue<>();

    /**
     * @param features [items][users + S]: what is known about an item, from users and from its content
     * @param neighbours whose weights are kept at most, 1 or more
     * @param ridge λ, above 0
     */
    SlimLearner(WeightedRows features, int neighbours, double ridge) {
        this(features, neighbours, ridge, MOST_MET);
    }

    /** @param mostMet items that one item meets at most, some more than once, when it looks for what is like it */
    SlimLearner(WeightedRows features, int neighbours, double ridge, int mostMet) {
        this.mostMet = mostMet;
        this.features = features;
        this.items = features.transposed();
        this.squares = squares(features);
        this.neighbours = neighbours;
        this.ridge = (float) ridge;
    }

    /**
     * What is known about items that have interactions; the others have no features.
     *
     * @param train [users][items]
     * @param contents [items][S], rows of length 1 or 0
     * @param contentWeight α
     */
    static WeightedRows features(SparseRows train, WeightedRows contents, double contentWeight) {
        float[] values = new float[train.columns().length];
        for (int user = 0; user < train.rows(); user++) {
            float value = (float) Math.pow(train.length(user), -0.25);
            Arrays.fill(values, train.offsets()[user], train.offsets()[user + 1], value);
        }
        WeightedRows users = new WeightedRows(train, values);
        WeightedRows known =
                contentWeight == 0 ? users : contents.transposed().under(users, (float) Math.sqrt(contentWeight));
        return known.transposed().where(train.columnCounts());
    }

    /**
     * The weights, [items][items]: row i holds what item i says of others.
     *
     * @param cancelled asked every few seconds, by the thread that calls
     * @throws TrainingCancelled if so
     */
    WeightedRows learn(BooleanSupplier cancelled) {
        Predictors[] foretold = new Predictors[squares.length];
        for (int first = 0; first < foretold.length; first += ROUND) {
            if (cancelled.getAsBoolean()) {
                throw new TrainingCancelled();
            }
            int start = first;
            int end = Math.min(foretold.length, start + ROUND);
            IntStream.range(0, (end - start + BLOCK - 1) / BLOCK).parallel().forEach(block -> {
                Regression free = idle.poll();
                Regression regression = free == null ? new Regression() : free;
                int from = start + block * BLOCK;
                for (int item = from; item < Math.min(end, from + BLOCK); item++) {
                    foretold[item] = regression.solve(item);
                }
                idle.add(regression);
            });
        }
        return rows(foretold).transposed();
    }

    /**
     * What an item is foretold from.
     *
     * @param items int[n]
     * @param weights float[n]
     */
    private record Predictors(int[] items, float[] weights) {}

    private static WeightedRows rows(Predictors[] foretold) {
        SparseRows.Builder builder = new SparseRows.Builder(foretold.length);
        int length = 0;
        for (Predictors row : foretold) {
            builder.add(row.items());
            length += row.items().length;
        }
        float[] all = new float[length];
        int at = 0;
        for (Predictors row : foretold) {
            System.arraycopy(row.weights(), 0, all, at, row.weights().length);
            at += row.weights().length;
        }
        return new WeightedRows(builder.build(), all);
    }

    private static float[] squares(WeightedRows features) {
        float[] squares = new float[features.rows().rows()];
        for (int item = 0; item < squares.length; item++) {
            for (int i = features.rows().offsets()[item]; i < features.rows().offsets()[item + 1]; i++) {
                squares[item] += features.values()[i] * features.values()[i];
            }
        }
        return squares;
    }

    /** The regressions of some items, one after another; for one thread. */
    private final class Regression {

        private final float[] products = new float[squares.length]; // with the item, zeros between items
        private final int[] met = new int[squares.length]; // items with products that are not 0
        private final float[] residual = new float[items.rows().rows()]; // zeros between items

        Predictors solve(int item) {
            int[] candidates = candidates(item);
            float[] weights = new float[candidates.length];
            features.addScaled(residual, 1, item);
            float change = Float.POSITIVE_INFINITY;
            for (int sweep = 0; sweep < MOST_SWEEPS && change > SETTLED; sweep++) {
                change = sweep(candidates, weights);
            }
            clear(item);
            for (int candidate : candidates) {
                clear(candidate);
            }
            return strongest(candidates, weights);
        }

        /** The items that are most like an item, the most alike first. */
        private int[] candidates(int item) {
            int count = 0;
            for (int i : telling(item)) {
                count = meet(features.rows().columns()[i], features.values()[i], count);
            }
            TopM top = new TopM(Math.min(products.length, CANDIDATES * neighbours));
            for (int i = 0; i < count; i++) {
                int other = met[i];
                if (other != item) {
                    top.offer(other, products[other] / (float) Math.sqrt(squares[other]));
                }
                products[other] = 0;
            }
            return top.drain((rows, scores) -> rows);
        }

        /** The places of an item's features by which it looks for others: all, or its rarest. */
        private int[] telling(int item) {
            SparseRows known = features.rows();
            int[] places = IntStream.range(known.offsets()[item], known.offsets()[item + 1])
                    .toArray();
            if (Arrays.stream(places).mapToLong(this::sharing).sum() <= mostMet) {
                return places;
            }
            int[] rarest = Arrays.stream(places)
                    .boxed()
                    .sorted(Comparator.comparingInt(this::sharing))
                    .mapToInt(Integer::intValue)
                    .toArray();
            int kept = 0;
            for (long sum = sharing(rarest[0]); sum <= mostMet; sum += sharing(rarest[kept])) {
                kept++;
            }
            return Arrays.copyOf(rarest, kept);
        }

        /** How many items have the feature in a place. */
        private int sharing(int place) {
            return items.rows().length(features.rows().columns()[place]);
        }

        /** Adds the items that have a feature to those met; how many are met by then. */
        private int meet(int feature, float value, int before) {
            int count = before;
            int[] columns = items.rows().columns();
            for (int i = items.rows().offsets()[feature]; i < items.rows().offsets()[feature + 1]; i++) {
                float product = value * items.values()[i];
                if (product > 0 && products[columns[i]] == 0) {
                    met[count++] = columns[i];
                }
                products[columns[i]] += product;
            }
            return count;
        }

        /** Sets each weight to the best one given the others; the largest change. */
        private float sweep(int[] candidates, float[] weights) {
            float largest = 0;
            for (int place = 0; place < candidates.length; place++) {
                int candidate = candidates[place];
                float before = weights[place];
                float explained = features.dot(candidate, residual) + squares[candidate] * before;
                float after = explained / (squares[candidate] + ridge);
                features.addScaled(residual, before - after, candidate);
                weights[place] = after;
                largest = Math.max(largest, Math.abs(after - before));
            }
            return largest;
        }

        private void clear(int item) {
            SparseRows known = features.rows();
            for (int i = known.offsets()[item]; i < known.offsets()[item + 1]; i++) {
                residual[known.columns()[i]] = 0;
            }
        }

        private Predictors strongest(int[] candidates, float[] weights) {
            TopM top = new TopM(neighbours);
            for (int place = 0; place < weights.length; place++) {
                top.offer(place, Math.abs(weights[place]));
            }
            int[] places = top.drain((rows, scores) -> rows);
            int[] kept = new int[places.length];
            float[] values = new float[places.length];
            for (int i = 0; i < places.length; i++) {
                kept[i] = candidates[places[i]];
                values[i] = weights[places[i]];
            }
            return new Predictors(kept, values);
        }
    }
}
