package dev.tandem.learning;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;

/*
 * With H the queries of a batch of users, V and b the rows and biases of the items, R the histories and n their lengths:
 *
 *     loss = −Σ R ⊙ log P,  P = softmax(H Vᵀ + b) by user
 *     ∂loss/∂H = D V,  ∂loss/∂V = Dᵀ H,  ∂loss/∂b = Dᵀ 1,  where D = n P − R
 *
 * Arrays of the size [users][items] stay outside the gradient graph: one array is overwritten in place, where the graph would
 * keep five and pass over each several times. The factor n is applied to the small operands, so D is P with one number
 * changed for each interaction.
 */
/**
 * The negative multinomial log-likelihood of equation (5) for a batch of users, with gradients in closed form.
 *
 * @param value −log p(r given u), summed over the users
 * @param forQueries ∂value/∂H, [users][dim]
 * @param forRows ∂value/∂V, [items][dim]
 * @param forBiases ∂value/∂b, [items]
 */
record Likelihood(double value, NDArray forQueries, NDArray forRows, NDArray forBiases) {

    private static final int LARGEST = 1 << 27; // numbers in an array of [users][items]: 512 MB

    /** A lower bound of the probabilities, so that the sum stays finite; gradients are not affected. */
    private static final double LEAST = Float.MIN_NORMAL;

    /**
     * The likelihood of some histories, computed outside the gradient graph.
     *
     * @param scope owns the gradients
     * @param queries H, [users][dim]
     * @param rows V, [items][dim]
     * @param biases b, [items]
     * @param histories int[users][]: the item rows of each user, one or more
     * @param logProbabilities float[items], ln of the inclusion probability of each item if the items are a sample, see
     *     {@link ItemSampling}; float[0] if they are all items
     */
    static Likelihood of(
            NativeScope scope,
            NDArray queries,
            NDArray rows,
            NDArray biases,
            int[][] histories,
            float[] logProbabilities) {
        return of(scope, queries, rows, biases, histories, logProbabilities, LARGEST);
    }

    /** @param largest the most numbers of an array of [users][items]; users are processed in slices, at least one at a time */
    static Likelihood of(
            NativeScope scope,
            NDArray queries,
            NDArray rows,
            NDArray biases,
            int[][] histories,
            float[] logProbabilities,
            int largest) {
        int slice = (int) Math.max(1, largest / biases.size());
        if (slice >= histories.length) {
            return ofSlice(scope, queries, rows, biases, histories, logProbabilities);
        }
        int users = histories.length;
        Likelihood sum = ofSlice(
                scope, queries.get("0:" + slice), rows, biases, Arrays.copyOf(histories, slice), logProbabilities);
        for (int from = slice; from < users; from += slice) {
            int to = Math.min(users, from + slice);
            try (NativeScope inner = scope.open()) {
                sum = sum.and(ofSlice(
                        inner,
                        queries.get(from + ":" + to),
                        rows,
                        biases,
                        Arrays.copyOfRange(histories, from, to),
                        logProbabilities));
            }
        }
        return sum;
    }

    /** The likelihood of these and more users; overwrites the gradients of this one. */
    private Likelihood and(Likelihood more) {
        return new Likelihood(
                value + more.value,
                forQueries.concat(more.forQueries),
                forRows.addi(more.forRows),
                forBiases.addi(more.forBiases));
    }

    private static Likelihood ofSlice(
            NativeScope scope,
            NDArray queries,
            NDArray rows,
            NDArray biases,
            int[][] histories,
            float[] logProbabilities) {
        try (NativeScope slice = scope.open()) {
            NDArray fixedRows = slice.share(rows);
            NDArray fixedQueries = slice.share(queries);
            NDArray differences = logits(
                            slice, fixedQueries, fixedRows, slice.share(biases), histories, logProbabilities)
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
            NativeScope slice,
            NDArray queries,
            NDArray rows,
            NDArray biases,
            int[][] histories,
            float[] logProbabilities) {
        if (logProbabilities.length == 0) {
            return Graph.linear(queries, rows, biases);
        }
        NDArray logits =
                Graph.linear(queries, rows, biases.sub(slice.floats(logProbabilities, logProbabilities.length)));
        NativeScope.View memory = NativeScope.view(logits);
        for (int user = 0; user < histories.length; user++) {
            for (int item : histories[user]) {
                int at = user * logProbabilities.length + item;
                memory.put(at, memory.get(at) + logProbabilities[item]);
            }
        }
        return logits;
    }

    /** Turns P into P − R / n in place and returns −log P summed over the interactions. */
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
