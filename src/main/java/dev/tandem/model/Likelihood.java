package dev.tandem.model;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;

/*
 * With H the queries of a batch of users, V and b the rows and biases of the items, R the histories and n their lengths:
 *
 *     loss = −Σ R ⊙ log P,  P = softmax(H Vᵀ + b) by user
 *     ∂loss/∂H = D V,  ∂loss/∂V = Dᵀ H,  ∂loss/∂b = Dᵀ 1,  where D = n P − R
 *
 * Everything of [users][items] is worked out outside the graph in one array that is overwritten; the graph would keep five
 * of them and walk each several times. n multiplies the small sides, so D is P with a number changed for each interaction.
 */
/** How badly users' items are foretold, the multinomial likelihood of equation (5), with its gradient by hand. */
final class Likelihood {

    private static final int LARGEST = 1 << 26; // numbers in an array of [users][items]: 256 MB

    /** What a less likely item counts as, so that the sum stays finite; its gradient is exact all the same. */
    private static final double LEAST = Float.MIN_NORMAL;

    private final Scope step;
    private final NDArray rows;
    private final NDArray biases;
    private final int items;
    private final int slice; // users at a time

    /**
     * @param rows V, [items][dim]
     * @param biases b, [items]
     */
    Likelihood(Scope step, NDArray rows, NDArray biases) {
        this(step, rows, biases, LARGEST);
    }

    /** @param largest how many numbers an array of [users][items] may have, as long as that is one user */
    Likelihood(Scope step, NDArray rows, NDArray biases, int largest) {
        this.step = step;
        this.rows = rows;
        this.biases = biases;
        this.items = Math.toIntExact(biases.size());
        this.slice = Math.max(1, largest / items);
    }

    /**
     * The sum over the users of −log p(r given u), to be differentiated.
     *
     * @param queries H, [users][dim]
     * @param histories int[users][]: rows of the items of each
     */
    NDArray negative(NDArray queries, int[][] histories) {
        NDArray sum = step.constant(0);
        for (int from = 0; from < histories.length; from += slice) {
            int to = Math.min(histories.length, from + slice);
            NDArray some = slice < histories.length ? queries.get(from + ":" + to) : queries;
            sum = sum.add(ofSlice(some, Arrays.copyOfRange(histories, from, to)));
        }
        return sum;
    }

    private NDArray ofSlice(NDArray queries, int[][] histories) {
        try (Scope slice = step.open()) {
            NDArray fixedRows = slice.share(rows);
            NDArray fixedQueries = slice.share(queries);
            NDArray differences =
                    Graph.linear(fixedQueries, fixedRows, slice.share(biases)).softmax(1);
            double value = subtractHistories(Scope.view(differences), histories);
            NDArray lengths = lengths(slice, histories);
            NDArray forQueries = differences.matMul(fixedRows).muli(lengths);
            NDArray transposed = differences.transpose();
            NDArray forRows = transposed.matMul(fixedQueries.mul(lengths));
            NDArray forBiases = transposed.matMul(lengths).reshape(items);
            NDArray slope =
                    Graph.dot(queries, forQueries).add(Graph.dot(rows, forRows)).add(Graph.dot(biases, forBiases));
            return slope.sub(step.share(slope)).add(step.constant(value));
        }
    }

    /** Makes P − R / n of P, and sums −log P over the interactions. */
    private double subtractHistories(Scope.View probabilities, int[][] histories) {
        double sum = 0;
        for (int user = 0; user < histories.length; user++) {
            for (int item : histories[user]) {
                int at = user * items + item;
                double probability = probabilities.get(at);
                sum -= Math.log(Math.max(LEAST, probability));
                probabilities.put(at, probability - 1.0 / histories[user].length);
            }
        }
        return sum;
    }

    private static NDArray lengths(Scope slice, int[][] histories) {
        float[] lengths = new float[histories.length];
        for (int user = 0; user < lengths.length; user++) {
            lengths[user] = histories[user].length;
        }
        return slice.floats(lengths, lengths.length, 1);
    }
}
