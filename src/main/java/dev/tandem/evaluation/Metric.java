package dev.tandem.evaluation;

/** A metric of a list, in [0, 1]. */
public enum Metric {
    RECALL_20("Recall@20"),
    RECALL_40("Recall@40"),
    NDCG_100("NDCG@100");

    /** The longest list that a metric uses. */
    static final int LIST_LENGTH = 100;

    private static final int SHORT = 20;
    private static final int MEDIUM = 40;

    private final String label;

    Metric(String label) {
        this.label = label;
    }

    /** The name for people, such as Recall@20. */
    public String label() {
        return label;
    }

    /**
     * Measures one list.
     *
     * @param ranked rows, best first
     * @param heldOut the items that a good ranking finds, not empty
     */
    double of(int[] ranked, int[] heldOut) {
        return switch (this) {
            case RECALL_20 -> ListMetrics.recall(ranked, heldOut, SHORT);
            case RECALL_40 -> ListMetrics.recall(ranked, heldOut, MEDIUM);
            case NDCG_100 -> ListMetrics.ndcg(ranked, heldOut, LIST_LENGTH);
        };
    }
}
