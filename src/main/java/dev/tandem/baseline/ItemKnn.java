package dev.tandem.baseline;

import dev.tandem.evaluation.ItemScorer;
import dev.tandem.numeric.Kernels;
import dev.tandem.numeric.SparseRows;
import dev.tandem.numeric.TopM;

/**
 * Item-based nearest neighbours: each item of the history adds its similarity to the scores of its nearest neighbours.
 *
 * <p>Item-based top-N recommendation, Deshpande and Karypis, ACM TOIS 2004. Neighbours are computed for each request, so no
 * memory quadratic in items is needed.
 */
public final class ItemKnn implements ItemScorer {

    private final Similarity similarity;
    private final int neighbours;
    private final int items;

    private ItemKnn(Similarity similarity, int neighbours, int items) {
        this.similarity = similarity;
        this.neighbours = neighbours;
        this.items = items;
    }

    /**
     * Fits to interactions, content or both, depending on the content weight.
     *
     * @param train [users][items], not empty
     * @param terms [items][S], the terms of each item; used only if the content weight is above 0
     * @throws IllegalArgumentException if there are no interactions, or no content despite a content weight
     */
    public static ItemKnn fit(SparseRows train, SparseRows terms, KnnParameters parameters) {
        TrainingRows.require(train);
        double weight = parameters.contentWeight();
        Similarity interactions = new InteractionCosine(train, parameters.shrinkage());
        if (weight == 0) {
            return new ItemKnn(interactions, parameters.neighbours(), train.width());
        }
        TrainingRows.require(train, terms);
        Similarity contents = new ContentCosine(terms);
        Similarity similarity = weight == 1 ? contents : interactions.mixedWith(contents, weight);
        return new ItemKnn(similarity, parameters.neighbours(), train.width());
    }

    @Override
    public float[] scores(int[] history) {
        float[] scores = new float[items];
        for (int item : history) {
            float[] similarities = similarity.of(item);
            if (neighbours == 0) {
                Kernels.addScaled(scores, 1, similarities, 0, items);
            } else {
                addNearest(scores, similarities, item);
            }
        }
        return scores;
    }

    private void addNearest(float[] scores, float[] similarities, int item) {
        TopM nearest = new TopM(neighbours);
        for (int other = 0; other < items; other++) {
            if (similarities[other] > 0 && other != item) {
                nearest.offer(other, similarities[other]);
            }
        }
        nearest.drain((rows, neighbourSimilarities) -> {
            for (int i = 0; i < rows.length; i++) {
                scores[rows[i]] += neighbourSimilarities[i];
            }
            return rows.length;
        });
    }
}
