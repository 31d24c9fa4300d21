package dev.tandem.snapshot;

import dev.tandem.content.FeatureSpace;
import dev.tandem.content.FeatureSpaceLearner;
import dev.tandem.content.FeatureVector;
import dev.tandem.item.ItemContent;
import dev.tandem.numeric.Matrix;
import dev.tandem.numeric.SparseRows;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The training data of one instant. Items and users are rows; ids stay in PostgreSQL.
 *
 * @param asOf time of the read
 * @param digest SHA-256 of the training data in hex; equal digests mean equal training data
 * @param space the feature space learned from the items
 * @param itemKeys int[items], ascending: the key of the item in each row
 * @param deletedItems number of deleted items, included because they have interactions
 * @param userKeys int[users], ascending: the key of the user in each row of the interactions
 * @param terms [items][S], the terms of each item
 * @param vectors [items][dim], scaled dense vectors, zeros for an item without one; without rows if the catalogue has none
 * @param interactions [users][items], the items of each user, oldest first, no duplicates, no empty rows
 */
public record TrainingSnapshot(
        Instant asOf,
        String digest,
        FeatureSpace space,
        int[] itemKeys,
        int deletedItems,
        int[] userKeys,
        SparseRows terms,
        Matrix vectors,
        SparseRows interactions) {

    public TrainingSnapshot {
        if (userKeys.length != interactions.rows()) {
            throw new IllegalArgumentException(
                    "keys of " + userKeys.length + " users, interactions of " + interactions.rows());
        }
    }

    /**
     * The snapshot of a catalogue in memory; keys count from 1.
     *
     * @param learner a new learner
     * @param contents content of the item in each row
     * @param interactions [users][items], no duplicates, no empty rows
     */
    public static TrainingSnapshot of(
            Instant asOf, FeatureSpaceLearner learner, List<ItemContent> contents, SparseRows interactions) {
        contents.forEach(learner::add);
        FeatureSpace space = learner.learn();
        Features features = new Features(space, contents.size(), learner.countTerms(space));
        contents.forEach(features::add);
        return of(asOf, space, keys(contents.size()), 0, features, keys(interactions.rows()), interactions);
    }

    static TrainingSnapshot of(
            Instant asOf,
            FeatureSpace space,
            int[] itemKeys,
            int deletedItems,
            Features features,
            int[] userKeys,
            SparseRows interactions) {
        SparseRows terms = features.terms();
        Matrix vectors = features.vectors();
        String digest = new SnapshotDigest()
                .add(space)
                .add(itemKeys)
                .add(terms)
                .add(vectors)
                .add(interactions)
                .hex();
        return new TrainingSnapshot(
                asOf, digest, space, itemKeys, deletedItems, userKeys, terms, vectors, interactions);
    }

    /** Number of items, J. */
    public int items() {
        return itemKeys.length;
    }

    /** Number of users, I. */
    public int users() {
        return interactions.rows();
    }

    /** The content of the item in a row. */
    public FeatureVector features(int row) {
        float[] vector = vectors.rows() == 0 ? new float[0] : vectors.row(row);
        boolean none = true;
        for (float value : vector) {
            none &= value == 0;
        }
        return new FeatureVector(terms.row(row), none ? new float[0] : vector);
    }

    private static int[] keys(int count) {
        return IntStream.rangeClosed(1, count).toArray();
    }
}
