package dev.tandem.learning;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;

/*
 * With H the queries of a batch of users, V and b the rows and biases of the items, R the histories and n their lengths:
 *
 *     loss = −Σ R ⊙ log P,  P = softmax(H Vᵀ + b) by user
 *     ∂loss/∂H = D V,  ∂loss/∂V = Dᵀ H,  ∂loss/∂b = Dᵀ 1,  where D = n P − R
 *
 * What has the size of [users][items] is worked out outside the graph in one array that is overwritten: the graph would keep
 * five of them and walk each several times. n multiplies the small sides, so D is P with a number changed for each
 * interaction.
 */
/**
 * How badly users' items are foretold, the multinomial likelihood of equation (5), with its gradient by hand.
 *
 * @param value the sum over the users of −log p(r given u)
 * @param forQueries its gradient with respect to the queries H, [users][dim]
 * @param forRows with respect to V, [items][dim]
 * @param forBiases with respect to b, [items]
 */
record Likelihood(double value, NDArray forQueries, NDArray forRows, NDArray forBiases) {

    private static final int LARGEST = 1 << 27; // numbers in an array of [users][items]: 512 MB

    /** What a less likely item counts as, so that the sum stays finite; its gradient is exact all the same. */
    private static final double LEAST = Float.MIN_NORMAL;

    /**
     * Of the histories of some users; nothing is added to a graph.
     *
     * @param scope where the gradients live
     * @param queries H, [users][dim]
     * @param rows V, [items][dim]
     * @param biases b, [items]
     * @param histories int[users][]: rows of the items of each, one or more
     * @param logChances float[items], ln of the chance of each to be among these, where they are a sample in which a user's
     *     own items are for certain; float[0] where they are all
     */
    static Likelihood of(
            NativeScope scope, NDArray queries, NDArray rows, NDArray biases, int[][] histories, float[] logChances) {
        return of(scope, queries, rows, biases, histories, logChances, LARGEST);
    }

    /** @param largest how many numbers an array of [users][items] may have, as long as that is one user */
    static Likelihood of(
            NativeScope scope,
            NDArray queries,
            NDArray rows,
            NDArray biases,
            int[][] histories,
            float[] logChances,
            int largest) {
        int slice = (int) Math.max(1, largest / biases.size());
        if (slice >= histories.length) {
            return ofSlice(scope, queries, rows, biases, histories, logChances);
        }
        int users = histories.length;
        Likelihood sum =
                ofSlice(scope, queries.get("0:" + slice), rows, biases, Arrays.copyOf(histories, slice), logChances);
        for (int from = slice; from < users; from += slice) {
            int to = Math.min(users, from + slice);
            try (NativeScope inner = scope.open()) {
                sum = sum.and(ofSlice(
                        inner,
                        queries.get(from + ":" + to),
                        rows,
                        biases,
                        Arrays.copyOfRange(histories, from, to),
                        logChances));
            }
        }
        return sum;
    }

    /** Of these users and more; overwrites these gradients. */
    private Likelihood and(Likelihood more) {
        return new Likelihood(
                value + more.value,
                forQueries.concat(more.forQueries),
                forRows.addi(more.forRows),
                forBiases.addi(more.forBiases));
    }

    private static Likelihood ofSlice(
            NativeScope scope, NDArray queries, NDArray rows, NDArray biases, int[][] histories, float[] logChances) {
        try (NativeScope slice = scope.open()) {
            NDArray fixedRows = slice.share(rows);
            NDArray fixedQueries = slice.share(queries);
            NDArray differences = logits(slice, fixedQueries, fixedRows, slice.share(biases), histories, logChances)
                    .softmax(1);
            double value = subtractHistories(differences, histories);
            NDArray lengths = lengths(slice, histories);
            NDArray transposed = differences.transpose();
            return new Likelihood(
                    value,
                    scope.share(differences.matMul(fixedRows).muli(lengths)),
                    scope.share(transposed.matMul(fixedQueries.mul(lengths))),
                    scope.share(transposed.matMul(lengths).reshape(biases.size())));
        }
    }

    private static NDArray logits(
            NativeScope slice, NDArray queries, NDArray rows, NDArray biases, int[][] histories, float[] logChances) {
        if (logChances.length == 0) {
            return Graph.linear(queries, rows, biases);
        }
        NDArray logits = Graph.linear(queries, rows, biases.sub(slice.floats(logChances, logChances.length)));
        NativeScope.View memory = NativeScope.view(logits);
        for (int user = 0; user < histories.length; user++) {
            for (int item : histories[user]) {
                int at = user * logChances.length + item;
                memory.put(at, memory.get(at) + logChances[item]);
            }
        }
        return logits;
    }

    /** Makes P − R / n of P, and sums −log P over the interactions. */
    private static double subtractHistories(NDArray probabilities, int[][] histories) {
        NativeScope.View memory = NativeScope.view(probabilities);
        int items = Math.toIntExact(probabilities.getShape().get(1));
        double sum = 0;
        for (int user = 0; user < histories.length; user++) {
            for (int item : histories[user]) {
                int at = user * items + item;
                double probability = memory.get(at);
                sum -= Math.log(Math.max(LEAST, probability));
                memory.put(at, probability - 1.0 / histories[user].length);
            }
        }
        return sum;
    }

    private static NDArray lengths(NativeScope slice, int[][] histories) {
        float[] lengths = new float[histories.length];
        for (int user = 0; user < lengths.length; user++) {
            lengths[user] = histories[user].length;
        }
        return slice.floats(lengths, lengths.length, 1);
    }
}
