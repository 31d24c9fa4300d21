package dev.tandem.ranking;

import dev.tandem.content.FeatureVector;
import dev.tandem.content.TfIdf;
import dev.tandem.model.TrainedModel;
import dev.tandem.numeric.AppendList;
import dev.tandem.numeric.Kernels;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.SparseVector;
import dev.tandem.numeric.TopM;
import dev.tandem.numeric.WeightedRows;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Folds histories into a model and ranks items by it; safe for use by many threads.
 *
 * <p>Zhu & Chen, WWW 2022. A history is the sum of its item embeddings, so any history can be folded in, and a new item
 * takes part as soon as it has a row: its content embedding μ_z(x), which stands in for the missing row both in that
 * sum and in the scores (equation 13).
 */
public final class Ranker {

    private final TrainedModel model;
    private final TfIdf tfIdf;
    private final WeightedRows contents; // [trained items][S], as Affinity wants them

    /** @param model whose networks are used; its own item rows are {@link #trainedRows} */
    public Ranker(TrainedModel model) {
        this.model = model;
        this.tfIdf = TfIdf.of(model.itemWeights().terms());
        this.contents = TfIdf.rows(model.itemWeights().terms()).scaledRows(reliances(model));
    }

    private static float[] reliances(TrainedModel model) {
        int[] interactions = model.trainInteractions();
        int[] offsets = model.itemWeights().terms().offsets();
        float[] reliances = new float[interactions.length];
        for (int row = 0; row < reliances.length; row++) {
            reliances[row] = interactions[row] > 0 ? 1 : reliance(offsets[row + 1] - offsets[row]);
        }
        return reliances;
    }

    /** How far the content of an item that nobody interacted with is relied on, in [0, 1): few terms promise little. */
    private static float reliance(int terms) {
        return terms / (terms + 1f);
    }

    /** The rows the model was trained on. */
    public ItemRows trainedRows() {
        return new ItemRows(model.embeddings(), model.biases(), AppendList.empty());
    }

    /** The content embedding μ_z(x), float[dim]; of content without any known feature it is all zeros. */
    public float[] embed(FeatureVector features) {
        if (features.isEmpty()) {
            return new float[model.dim()];
        }
        return ForwardPass.contentMean(model.contents(), features);
    }

    /** What stands for an item that has no trained row; without a finite embedding nothing is known about it. */
    public Surrogate surrogate(FeatureVector features) {
        float[] embedding = embed(features);
        for (float value : embedding) {
            if (!Float.isFinite(value)) {
                return new Surrogate(new float[embedding.length], SparseVector.ZERO, false);
            }
        }
        return new Surrogate(embedding, weigh(features), !features.isEmpty());
    }

    /**
     * The content of an item that was not there at training, by how telling its terms are, of a length below 1 by how few
     * they are; zero if none counts.
     */
    public SparseVector weigh(FeatureVector features) {
        int[] terms = features.terms();
        return model.itemWeights().terms().width() == 0
                ? SparseVector.ZERO
                : tfIdf.weigh(terms).scaled(reliance(terms.length));
    }

    /**
     * The query of a history. Where the model is not tied, an item without interactions at training has no input
     * embedding, and counts in the auto-encoder as if it were not in the history.
     *
     * @param items the rows the history points to
     * @param history rows in [0, items.rows()), no duplicates, may be empty
     */
    public Query foldIn(ItemRows items, int[] history) {
        for (int row : history) {
            if (row < 0 || row >= items.rows()) {
                throw new IllegalArgumentException("history holds row " + row + ", there are " + items.rows());
            }
        }
        float[] latent =
                model.isTied() ? foldIn(items.embeddings(), history) : foldIn(model.inputEmbeddings(), warm(history));
        return new Query(latent, new Affinity(model, contents, items, history));
    }

    private float[] foldIn(Matrix inputs, int[] history) {
        float[] sum = new float[inputs.dim()];
        float scale = history.length == 0 ? 0 : (float) (1 / Math.sqrt(history.length));
        for (int row : history) {
            Kernels.addScaled(sum, scale, inputs.chunk(row), inputs.offset(row), sum.length);
        }
        return ForwardPass.query(model.users(), sum);
    }

    /** The items of a history that training saw interactions with. */
    private int[] warm(int[] history) {
        int[] interactions = model.trainInteractions();
        return Arrays.stream(history)
                .filter(row -> row < interactions.length && interactions[row] > 0)
                .toArray();
    }

    /** The m eligible rows with the highest scores, without a boost of cold-start items. */
    public RankedList top(ItemRows items, Query query, int m, IntPredicate eligible) {
        return top(items, query, m, 0, eligible);
    }

    /**
     * The m eligible rows with the highest scores: v · latent + b, plus what single items of the history add.
     *
     * @param m how many at most, 1 or more
     * @param coldStartBoost log-odds, added to the scores of items without interactions at training; 0 as trained
     * @param eligible asked only for rows that would enter the list
     */
    public RankedList top(ItemRows items, Query query, int m, float coldStartBoost, IntPredicate eligible) {
        Matrix embeddings = items.embeddings();
        float[] latent = query.latent();
        Affinity affinity = query.affinity();
        requireDim(latent, embeddings);
        Matrix biases = items.biases();
        int dim = embeddings.dim();
        int rows = items.rows();
        TopM top = new TopM(kept(m, rows));
        for (int first = 0; first < rows; first += Matrix.CHUNK_ROWS) {
            float[] chunk = embeddings.chunk(first);
            float[] biasChunk = biases.chunk(first);
            int count = Math.min(Matrix.CHUNK_ROWS, rows - first);
            for (int i = 0; i < count; i++) {
                float score = Kernels.dot(latent, 0, chunk, i * dim, dim) + biasChunk[i] + affinity.of(first + i);
                if (affinity.isCold(first + i)) {
                    score += coldStartBoost;
                }
                if (top.wouldKeep(first + i, score) && eligible.test(first + i)) {
                    top.offer(first + i, score);
                }
            }
        }
        return top.drain(RankedList::new);
    }

    /**
     * The m eligible rows whose embeddings have the highest cosine with that of a row; the row itself is left out, and
     * so are rows of zeros.
     */
    public RankedList similar(ItemRows items, int row, int m, IntPredicate eligible) {
        Matrix embeddings = items.embeddings();
        float[] query = embeddings.row(row);
        double queryNorm = Math.sqrt(Kernels.dot(query, query));
        int dim = embeddings.dim();
        TopM top = new TopM(kept(m, items.rows()));
        for (int other = 0; other < items.rows() && queryNorm > 0; other++) {
            float[] chunk = embeddings.chunk(other);
            int offset = embeddings.offset(other);
            float squaredNorm = Kernels.dot(chunk, offset, chunk, offset, dim);
            if (other == row || squaredNorm == 0) {
                continue;
            }
            float cosine = (float) (Kernels.dot(query, 0, chunk, offset, dim) / (queryNorm * Math.sqrt(squaredNorm)));
            if (top.wouldKeep(other, cosine) && eligible.test(other)) {
                top.offer(other, cosine);
            }
        }
        return top.drain(RankedList::new);
    }

    /** A list holds no more rows than there are. */
    private static int kept(int m, int rows) {
        return m < 1 ? m : Math.max(1, Math.min(m, rows));
    }

    private static void requireDim(float[] query, Matrix embeddings) {
        if (query.length != embeddings.dim()) {
            throw new IllegalArgumentException(
                    "query has " + query.length + " dimensions, model has " + embeddings.dim());
        }
    }
}
