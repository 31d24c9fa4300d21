package dev.tandem.serving;

import dev.tandem.content.TermSplit;
import dev.tandem.item.ItemContent;
import dev.tandem.item.ItemId;
import dev.tandem.ranking.ContentRow;
import dev.tandem.ranking.ItemRows;
import dev.tandem.ranking.ListRequest;
import dev.tandem.ranking.Query;
import dev.tandem.ranking.RankedList;
import dev.tandem.ranking.Ranker;
import dev.tandem.registry.ModelVersion;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** A model version together with all items that can be ranked, as served at one moment; immutable. */
public final class LiveModel {

    static final int SPARE = 10_000;

    private final LoadedModel loaded;
    private final KnownItems known;
    private final ItemTable table;

    LiveModel(LoadedModel loaded, KnownItems known, ItemTable table) {
        this.loaded = loaded;
        this.known = known;
        this.table = table;
    }

    /** A model with its trained items; none is recommendable until the catalogue confirms it. */
    static LiveModel of(LoadedModel loaded) {
        return new LiveModel(loaded, new KnownItems(loaded.trainedRows() + SPARE), ItemTable.of(loaded));
    }

    /**
     * A draft of the next view, to which changes of the catalogue are applied. Each view is made from the newest one, by one
     * thread at a time.
     */
    LiveModelDraft draft() {
        return new LiveModelDraft(this, loaded, known, table);
    }

    /** The number of the model version, which every answer carries. */
    public long version() {
        return loaded.version().version();
    }

    /** When the model version was created. */
    public Instant createdAt() {
        return loaded.version().createdAt();
    }

    /** The model version as it was registered when this process loaded it. */
    public ModelVersion modelVersion() {
        return loaded.version();
    }

    /**
     * The query of a history.
     *
     * @param history rows, no duplicates, may be empty
     */
    public Query foldIn(int[] history) {
        return loaded.ranker().foldIn(items(), history);
    }

    /** The list of each request, best first; requests share the passes over the items. */
    public List<RankedList> top(List<ListRequest> requests) {
        return loaded.ranker().top(items(), requests);
    }

    /** The score of an item that has no row. */
    public float score(Query query, ContentRow item, float bias) {
        return loaded.ranker().score(items(), query, item, bias);
    }

    /** The m recommendable items that are nearest to the item in a row, by descending cosine. */
    public RankedList similar(int row, int m, Instant at) {
        return loaded.ranker().similar(items(), row, m, other -> isComparable(other, at));
    }

    /**
     * The m recommendable items that are nearest to an embedding, by descending cosine.
     *
     * @param embedding float[dim]
     */
    public RankedList similar(float[] embedding, int m, Instant at) {
        return loaded.ranker().similar(items(), embedding, m, row -> isComparable(row, at));
    }

    private boolean isComparable(int row, Instant at) {
        return recommendable(row, at) && hasEvidence(row);
    }

    Ranker ranker() {
        return loaded.ranker();
    }

    /** The representation of an item with this content, were it stored. */
    public ItemPreview preview(ItemContent content) {
        return loaded.preview(content);
    }

    /** The terms of content, split by whether the vocabulary contains them. */
    public TermSplit split(ItemContent content) {
        return loaded.split(content);
    }

    /** The number of terms in the vocabulary. */
    public int vocabularySize() {
        return loaded.vocabularySize();
    }

    /** Trained rows, then the tail of appended rows. Replaced rows stay but are not recommendable. */
    ItemRows items() {
        return table.items();
    }

    /** The number of rows, those without an item of the catalogue included. */
    public int rows() {
        return items().rows();
    }

    /** The number of items of the catalogue, hidden ones included. */
    public int size() {
        return table.size();
    }

    /** The number of rows appended since training. */
    public int tail() {
        return items().rows() - loaded.trainedRows();
    }

    /**
     * Whether a reload would free enough memory: the replaced rows and windows exceed the number of items by more than
     * {@value #SPARE}.
     */
    boolean outgrown() {
        return table.replaced() - SPARE > table.size();
    }

    /** The row of an item by its id; empty if the model has no row for it. */
    public OptionalInt rowOf(ItemId id) {
        OptionalInt key = known.key(id);
        return key.isPresent() ? rowOf(key.getAsInt()) : key;
    }

    /** The row of an item by its key; empty if the model has no row for it. */
    public OptionalInt rowOf(int key) {
        int row = table.rows().get(key) - 1;
        return row < 0 ? OptionalInt.empty() : OptionalInt.of(row);
    }

    /** The id of the item in a row that is recommendable or was returned by {@link #rowOf(ItemId)}. */
    public ItemId id(int row) {
        return known.id(key(row));
    }

    /** The key of the item in a row. */
    public int key(int row) {
        int trained = loaded.trainedRows();
        return row < trained ? loaded.trainedKeys()[row] : table.tailKeys().get(row - trained);
    }

    /** Whether the row was made from content alone. */
    public boolean coldStart(int row) {
        return trainingUsers(row) == 0;
    }

    /**
     * The position of the item in the row on a map of all items, computed from its embedding.
     *
     * @return double[2], each in [-2, 2]
     */
    public double[] place(int row) {
        return loaded.axes().place(items().embeddings(), row);
    }

    /** The shares of the variance that the two axes of the map explain, double[2], descending, each in [0, 1]. */
    public double[] placeShares() {
        return new double[] {loaded.axes().firstShare(), loaded.axes().secondShare()};
    }

    /** The number of training users that interacted with the item in a row; 0 for rows after the trained ones. */
    public int trainingUsers(int row) {
        return loaded.trainingUsers(row);
    }

    /** Whether the item in the row has evidence: training interactions, or a term of the vocabulary in its content. */
    public boolean hasEvidence(int row) {
        return !coldStart(row) || RowFlags.hasEvidence(table.states().get(row));
    }

    /** Whether the item in the row is in the catalogue, hidden or not; false for a replaced row. */
    public boolean contains(int row) {
        return RowFlags.isPresent(table.states().get(row));
    }

    /** Whether the item in the row may be recommended at an instant: current, not deleted, not hidden, available. */
    public boolean recommendable(int row, Instant at) {
        int state = table.states().get(row);
        if (!RowFlags.isListed(state)) {
            return false;
        }
        int window = RowFlags.window(state);
        return window == AvailabilityWindows.ALWAYS
                || table.windows().get(window).at(at);
    }

    /** Whether any item has an availability window, so that what is recommendable depends on the time. */
    public boolean hasWindows() {
        return table.windows().next() > AvailabilityWindows.NONE.next();
    }

    /** Rows with training users, by descending number of them; ties by ascending row. Not to be modified. */
    int[] byTrainingUsers() {
        return loaded.byTrainingUsers();
    }

    /** The number of items with training interactions, removed ones included. */
    public int warmItems() {
        return byTrainingUsers().length;
    }
}
