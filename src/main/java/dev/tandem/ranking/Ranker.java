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
 * <p>Zhu & Chen, WWW 2022. A history is the sum of its item embeddings, so any history can be folded in, and a new item
 * takes part as soon as it has a row: its content embedding μ_z(x), which stands in for the missing row both in that
 * sum and in the scores (equation 13).
 */
public final class Ranker {

    private static final int TOGETHER =
            32; // queries that share a reading of the items: what they keep fits in the cache

    private final UserNetwork users;
    private final ContentNetwork contents;
    private final Matrix inputs; // of the user encoder, [trained items][dim]
    private final boolean tied;
    private final ColdRows cold;
    private final NeighbourScorer neighbourScorer;
    private final ItemRows trained;

    /** With a sketch of the item rows if that makes ranking faster. */
    public Ranker(TrainedModel model) {
        this(model, true);
    }

    /**
     * A ranker of its own item rows and any appended to them. It keeps the matrices and networks of the model, and what it
     * makes of the item weights: those can be let go.
     *
     * @param model whose networks are used; its own item rows are {@link #trainedRows}
     * @param sketched whether there may be a sketch of the item rows: a quarter more memory, and the same lists sooner
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

    /** The rows the model was trained on. */
    public ItemRows trainedRows() {
        return trained;
    }

    /** The content embedding μ_z(x), float[dim]; of content without any known feature it is all zeros. */
    public float[] embed(FeatureVector features) {
        if (features.isEmpty()) {
            return new float[inputs.dim()];
        }
        return ForwardPass.contentMean(contents, features);
    }

    /** What stands for an item that has no trained row; without a finite embedding nothing is known about it. */
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

    /** The items of a history that training saw interactions with. */
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
     * For each request the m eligible rows with the highest scores: v · latent + b, plus what single items of the history
     * add. Many requests share each reading of the items; each gets, bit for bit, the list that it gets alone.
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
     * The score that an item without a row would have for a query, were a row appended for it.
     *
     * @param bias that row would have
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
     * The m eligible rows whose embeddings have the highest cosine with that of a row; the row itself is left out, and
     * so are rows of zeros.
     */
    public RankedList similar(ItemRows items, int row, int m, IntPredicate eligible) {
        return similar(items, items.embeddings().row(row), m, other -> other != row && eligible.test(other));
    }

    /**
     * The m eligible rows whose embeddings have the highest cosine with another; rows of zeros are left out.
     *
     * @param query float[dim]; to zeros nothing is similar
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
