package dev.tandem.ranking;

import dev.tandem.content.FeatureVector;
import dev.tandem.model.ContentNetwork;
import dev.tandem.model.TrainedModel;
import dev.tandem.model.UserNetwork;
import dev.tandem.numeric.AppendList;
import dev.tandem.numeric.Kernels;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.Sketch;
import dev.tandem.numeric.SparseVector;
import dev.tandem.numeric.TopM;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Folds histories into a model and ranks items by it; safe for use by many threads.
 *
 * <p>Zhu & Chen, WWW 2022. A history is encoded from the sum of its item embeddings, so any history can be folded in. A new
 * item needs only a row: its content embedding μ_z(x) serves in that sum and in the scores (equation 13).
 */
public final class Ranker {

    private static final int TOGETHER = 32; // queries that share one pass over the items: their state fits in the cache

    private final UserNetwork users;
    private final ContentNetwork contents;
    private final Matrix inputs; // input embeddings, [trained items][dim]
    private final boolean tied;
    private final ColdRows cold;
    private final NeighbourScorer neighbourScorer;
    private final ItemRows trained;

    /** A ranker with a sketch of the item rows if that makes ranking faster. */
    public Ranker(TrainedModel model) {
        this(model, true);
    }

    /**
     * A ranker for the rows of the model and any appended to them. It keeps the matrices and networks of the model and a
     * packed copy of the item weights, so the weights themselves can be garbage-collected.
     *
     * @param model the networks and, as {@link #trainedRows}, the items
     * @param sketched whether a sketch of the item rows is allowed: it takes a quarter more memory and makes lists faster
     */
    public Ranker(TrainedModel model, boolean sketched) {
        this.users = model.users();
        this.contents = model.contents();
        this.inputs = model.inputEmbeddings();
        this.tied = model.isTied();
        this.cold = new ColdRows(model.trainInteractions());
        this.neighbourScorer = new NeighbourScorer(model, cold);
        Sketch sketch = sketched ? Sketch.of(model.embeddings()) : Sketch.none();
        this.trained = new ItemRows(model.embeddings(), sketch, model.biases(), AppendList.empty());
    }

    /** The rows that the model was trained on. */
    public ItemRows trainedRows() {
        return trained;
    }

    /** The content embedding μ_z(x), float[dim]; all zeros for content without a known feature. */
    public float[] embed(FeatureVector features) {
        if (features.isEmpty()) {
            return new float[inputs.dim()];
        }
        return ForwardPass.contentMean(contents, features);
    }

    /** The row of an item without a trained one; it has no evidence if its embedding is not finite. */
    public ContentRow contentRow(FeatureVector features) {
        float[] embedding = embed(features);
        for (float value : embedding) {
            if (!Float.isFinite(value)) {
                return new ContentRow(new float[embedding.length], SparseVector.ZERO, false);
            }
        }
        return new ContentRow(embedding, neighbourScorer.weigh(features), !features.isEmpty());
    }

    /**
     * The query of a history. In a variant that is not tied, an item without training interactions has no input embedding and
     * is left out of the encoder's input.
     *
     * @param items the rows that the history refers to
     * @param history rows in [0, items.rows()), no duplicates, may be empty
     */
    public Query foldIn(ItemRows items, int[] history) {
        for (int row : history) {
            if (row < 0 || row >= items.rows()) {
                throw new IllegalArgumentException("history holds row " + row + ", there are " + items.rows());
            }
        }
        float[] latent = tied ? foldIn(items.embeddings(), history) : foldIn(inputs, warm(history));
        return new Query(latent, history.clone());
    }

    private float[] foldIn(Matrix inputs, int[] history) {
        float[] sum = new float[inputs.dim()];
        float scale = history.length == 0 ? 0 : (float) (1 / Math.sqrt(history.length));
        for (int row : history) {
            Kernels.addScaled(sum, scale, inputs.chunk(row), inputs.offset(row), sum.length);
        }
        return ForwardPass.query(users, sum);
    }

    /** The items of a history with training interactions. */
    private int[] warm(int[] history) {
        return Arrays.stream(history).filter(row -> !cold.contains(row)).toArray();
    }

    /** The m eligible rows with the highest scores, without a boost of cold-start items. */
    public RankedList top(ItemRows items, Query query, int m, IntPredicate eligible) {
        return top(items, query, m, 0, eligible);
    }

    /** The list of one request, see {@link #top(ItemRows, List)}. */
    public RankedList top(ItemRows items, Query query, int m, float coldStartBoost, IntPredicate eligible) {
        return top(items, List.of(new ListRequest(query, m, coldStartBoost, eligible)))
                .get(0);
    }

    /**
     * For each request the m eligible rows with the highest scores, v · latent + b plus the item-to-item part. Requests
     * share passes over the items, and each list is bit for bit the same as for a single request.
     */
    public List<RankedList> top(ItemRows items, List<ListRequest> requests) {
        requests.forEach(request -> requireDim(request.query().latent(), items.embeddings()));
        List<RankedList> lists = new ArrayList<>(requests.size());
        for (int from = 0; from < requests.size(); from += TOGETHER) {
            int to = Math.min(requests.size(), from + TOGETHER);
            lists.addAll(together(items, requests.subList(from, to)));
        }
        return lists;
    }

    private List<RankedList> together(ItemRows items, List<ListRequest> requests) {
        List<Scan> scans = requests.stream()
                .map(request -> new Scan(
                        items,
                        request,
                        cold,
                        neighbourScorer.of(items, request.query().history())))
                .toList();
        scans.stream().filter(Scan::isNarrow).forEach(Scan::scoreCandidates);
        new Scans(items, scans.stream().filter(scan -> !scan.isNarrow()).toList()).run();
        List<RankedList> lists = scans.stream().map(Scan::finish).toList();
        scans.forEach(scan -> neighbourScorer.release(scan.neighbourScore()));
        return lists;
    }

    /**
     * The score of an item without a row, as if its row were appended.
     *
     * @param bias the bias of that row
     */
    public float score(ItemRows items, Query query, ContentRow item, float bias) {
        requireDim(query.latent(), items.embeddings());
        NeighbourScore neighbourScore = neighbourScorer.of(items, query.history());
        ContentBound bound = neighbourScore.contentBound();
        float content = bound == ContentBound.NONE ? 0 : item.content().dot(bound.sum());
        neighbourScorer.release(neighbourScore);
        return Kernels.dot(query.latent(), item.embedding()) + (bias + content);
    }

    /**
     * The m eligible rows whose embeddings have the highest cosine with that of a row; the row itself and
     * rows of zeros are left out.
     */
    public RankedList similar(ItemRows items, int row, int m, IntPredicate eligible) {
        return similar(items, items.embeddings().row(row), m, other -> other != row && eligible.test(other));
    }

    /**
     * The m eligible rows whose embeddings have the highest cosine with a query; rows of zeros are left out.
     *
     * @param query float[dim]; the list is empty for zeros
     */
    public RankedList similar(ItemRows items, float[] query, int m, IntPredicate eligible) {
        Matrix embeddings = items.embeddings();
        requireDim(query, embeddings);
        double queryNorm = Math.sqrt(Kernels.dot(query, query));
        int dim = embeddings.dim();
        TopM top = new TopM(kept(m, items.rows()));
        for (int other = 0; other < items.rows() && queryNorm > 0; other++) {
            float[] chunk = embeddings.chunk(other);
            int offset = embeddings.offset(other);
            float squaredNorm = Kernels.dot(chunk, offset, chunk, offset, dim);
            if (squaredNorm == 0) {
                continue;
            }
            float cosine = (float) (Kernels.dot(query, 0, chunk, offset, dim) / (queryNorm * Math.sqrt(squaredNorm)));
            if (top.wouldKeep(other, cosine) && eligible.test(other)) {
                top.offer(other, cosine);
            }
        }
        return top.drain(RankedList::new);
    }

    /** The list length, limited to the number of rows. */
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
