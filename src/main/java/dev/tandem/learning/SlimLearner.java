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
 * Each item j has its own ridge regression on the other items, with w_jj = 0:
 *
 *     min ‖a_j − Σ_i w_ij a_i‖² + λ ‖w_j‖²
 *
 * The features a_i of an item are its users, each with the value |r_u|^-¼, and the terms of its content, tf-idf rows times
 * √α. Solved for all items at once, this is EASE (Steck, WWW 2019), which needs a dense items × items matrix and its inverse.
 * Here the items are solved one by one, as in fsSLIM (Ning & Karypis, ICDM 2011): the candidates of an item are those with the
 * highest similarity ⟨a_i, a_j⟩ / ‖a_i‖, coordinate descent on the residual finds their weights, and only the strongest weights
 * are kept. Memory is linear in the number of items, and all cores are used. A user's weight grows less than proportionally
 * with the length of the history, because co-occurrence in a long history is weaker evidence.
 *
 * The search for candidates visits every pair of items that share a feature. For common terms the number of pairs grows with
 * the square of the items. So an item with more pairs than a bound searches by its rarest features only, which are the most
 * informative; its regression still uses all features of the candidates. Catalogues of up to about 50,000 items stay within
 * the bound.
 */
/** Learns sparse item-to-item weights by one ridge regression for each item. */
final class SlimLearner {

    private static final int BLOCK = 64; // items solved in one task
    static final int ROUND = 32 * BLOCK; // items between two checks for cancellation
    private static final int CANDIDATES = 4; // for each neighbour kept
    private static final int MOST_PAIRS = 1 << 19; // visited in the search for the candidates of one item
    private static final int MOST_SWEEPS = 20;
    private static final float CONVERGED = 1e-3f; // descent ends once a sweep changes no weight by more

    private final WeightedRows features; // [items][users + S]
    private final WeightedRows items; // its transpose
    private final float[] squares; // ‖a_i‖²
    private final int neighbours;
    private final float ridge;
    private final int mostPairs;
    private final Queue<Regression> idle = new ConcurrentLinkedQueue<>();

    /**
     * @param features [items][users + S], see {@link #features}
     * @param neighbours the most weights kept for an item, 1 or more
     * @param ridge λ, above 0
     */
    SlimLearner(WeightedRows features, int neighbours, double ridge) {
        this(features, neighbours, ridge, MOST_PAIRS);
    }

    /** @param mostPairs the most pairs of feature and other item visited in the search for the candidates of one item */
    SlimLearner(WeightedRows features, int neighbours, double ridge, int mostPairs) {
        this.mostPairs = mostPairs;
        this.features = features;
        this.items = features.transposed();
        this.squares = squares(features);
        this.neighbours = neighbours;
        this.ridge = (float) ridge;
    }

    /**
     * The features of the items, [items][users + S]; an item without interactions has none.
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
        WeightedRows all =
                contentWeight == 0 ? users : contents.transposed().under(users, (float) Math.sqrt(contentWeight));
        return all.transposed().where(train.columnCounts());
    }

    /**
     * The weights, [items][items]: row i holds the weights w_ij of item i for the items j.
     *
     * @param cancelled checked every few seconds on the calling thread
     * @throws TrainingCancelled if cancelled
     */
    WeightedRows learn(BooleanSupplier cancelled) {
        Predictors[] predictors = new Predictors[squares.length];
        for (int first = 0; first < predictors.length; first += ROUND) {
            if (cancelled.getAsBoolean()) {
                throw new TrainingCancelled();
            }
            int start = first;
            int end = Math.min(predictors.length, start + ROUND);
            IntStream.range(0, (end - start + BLOCK - 1) / BLOCK).parallel().forEach(block -> {
                Regression free = idle.poll();
                Regression regression = free == null ? new Regression() : free;
                int from = start + block * BLOCK;
                for (int item = from; item < Math.min(end, from + BLOCK); item++) {
                    predictors[item] = regression.solve(item);
                }
                idle.add(regression);
            });
        }
        return rows(predictors).transposed();
    }

    /**
     * The items that predict an item.
     *
     * @param items int[n]
     * @param weights float[n]
     */
    private record Predictors(int[] items, float[] weights) {}

    private static WeightedRows rows(Predictors[] predictors) {
        SparseRows.Builder builder = new SparseRows.Builder(predictors.length);
        int length = 0;
        for (Predictors row : predictors) {
            builder.add(row.items());
            length += row.items().length;
        }
        float[] all = new float[length];
        int at = 0;
        for (Predictors row : predictors) {
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

    /** The working memory of a regression; for one thread, reused from item to item. */
    private final class Regression {

        private final float[] products =
                new float[squares.length]; // ⟨a_i, a_j⟩ of the current item j, zeros between items
        private final int[] met = new int[squares.length]; // items whose product is not 0
        private final float[] residual = new float[items.rows().rows()]; // zeros between items

        Predictors solve(int item) {
            int[] candidates = candidates(item);
            float[] weights = new float[candidates.length];
            features.addScaled(residual, 1, item);
            float change = Float.POSITIVE_INFINITY;
            for (int sweep = 0; sweep < MOST_SWEEPS && change > CONVERGED; sweep++) {
                change = sweep(candidates, weights);
            }
            clear(item);
            for (int candidate : candidates) {
                clear(candidate);
            }
            return strongest(candidates, weights);
        }

        /** The items that are most similar to an item, the most similar first. */
        private int[] candidates(int item) {
            int count = 0;
            for (int i : searchFeatures(item)) {
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

        /** The places of the features used in the search for candidates: all features of an item, or its rarest. */
        private int[] searchFeatures(int item) {
            SparseRows rows = features.rows();
            int[] places = IntStream.range(rows.offsets()[item], rows.offsets()[item + 1])
                    .toArray();
            if (Arrays.stream(places).mapToLong(this::itemsWith).sum() <= mostPairs) {
                return places;
            }
            int[] rarest = Arrays.stream(places)
                    .boxed()
                    .sorted(Comparator.comparingInt(this::itemsWith))
                    .mapToInt(Integer::intValue)
                    .toArray();
            int kept = 0;
            for (long sum = itemsWith(rarest[0]); sum <= mostPairs; sum += itemsWith(rarest[kept])) {
                kept++;
            }
            return Arrays.copyOf(rarest, kept);
        }

        /** The number of items with the feature at a place. */
        private int itemsWith(int place) {
            return items.rows().length(features.rows().columns()[place]);
        }

        /** Visits the items that have a feature; returns the number of items met so far. */
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

        /** Sets each weight to its optimum given the others; returns the largest change. */
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
            SparseRows rows = features.rows();
            for (int i = rows.offsets()[item]; i < rows.offsets()[item + 1]; i++) {
                residual[rows.columns()[i]] = 0;
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
