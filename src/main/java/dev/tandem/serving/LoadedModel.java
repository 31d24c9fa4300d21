package dev.tandem.serving;

import dev.tandem.content.FeatureExtractor;
import dev.tandem.content.FeatureVector;
import dev.tandem.content.TermSplit;
import dev.tandem.item.ItemContent;
import dev.tandem.model.TrainedModel;
import dev.tandem.numeric.PrincipalAxes;
import dev.tandem.ranking.ContentRow;
import dev.tandem.ranking.Ranker;
import dev.tandem.registry.ModelVersion;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** A model version in memory, shared by all {@link LiveModel} views of it; keeps only what serving needs. */
final class LoadedModel {

    private final ModelVersion version;
    private final int[] trainedKeys;
    private final int[] trainingUsers; // of trained rows
    private final float coldBias;
    private final int vectorDim;
    private final Ranker ranker;
    private final Function<ItemContent, FeatureVector> extractor;
    private final FeatureExtractor vocabulary;
    private final int[] byTrainingUsers; // rows
    private final List<String> terms; // of the vocabulary
    private final PrincipalAxes axes;

    LoadedModel(ModelVersion version, TrainedModel model, boolean sketched) {
        this(version, model, sketched, model.space().extractor());
    }

    private LoadedModel(ModelVersion version, TrainedModel model, boolean sketched, FeatureExtractor extractor) {
        this(version, model, sketched, extractor::extract, extractor);
    }

    LoadedModel(
            ModelVersion version,
            TrainedModel model,
            boolean sketched,
            Function<ItemContent, FeatureVector> extractor) {
        this(version, model, sketched, extractor, model.space().extractor());
    }

    private LoadedModel(
            ModelVersion version,
            TrainedModel model,
            boolean sketched,
            Function<ItemContent, FeatureVector> extractor,
            FeatureExtractor vocabulary) {
        this.version = version;
        this.trainedKeys = model.itemKeys();
        this.trainingUsers = model.trainInteractions();
        this.coldBias = model.coldBias();
        this.vectorDim = model.space().vectorDim();
        this.ranker = new Ranker(model, sketched);
        this.extractor = extractor;
        this.vocabulary = vocabulary;
        this.byTrainingUsers = byCount(trainingUsers);
        this.terms = model.space().terms();
        this.axes = PrincipalAxes.of(ranker.trainedRows().embeddings(), byTrainingUsers);
    }

    ModelVersion version() {
        return version;
    }

    Ranker ranker() {
        return ranker;
    }

    /** int[items], ascending: the key of the item in each trained row. */
    int[] trainedKeys() {
        return trainedKeys;
    }

    /** The number of trained rows. */
    int trainedRows() {
        return trainedKeys.length;
    }

    /** The bias of an item without training interactions. */
    float coldBias() {
        return coldBias;
    }

    /** The number of training users that interacted with the item in a row; 0 for rows after the trained ones. */
    int trainingUsers(int row) {
        return row < trainedRows() ? trainingUsers[row] : 0;
    }

    /** Rows by falling number of training users, without those that have none; ties by ascending row. */
    int[] byTrainingUsers() {
        return byTrainingUsers;
    }

    /** The first two principal axes of the trained embeddings, the same in every process. */
    PrincipalAxes axes() {
        return axes;
    }

    /** The content row of an item; zeros for content without a known feature. */
    ContentRow embed(ItemContent content) {
        return ranker.contentRow(extractor.apply(fitting(content)));
    }

    /** The representation of an item with this content, were it stored. */
    ItemPreview preview(ItemContent content) {
        FeatureVector features = extractor.apply(fitting(content));
        return new ItemPreview(
                ranker.contentRow(features),
                coldBias,
                Arrays.stream(features.terms()).mapToObj(terms::get).toList());
    }

    /** The terms of content, split by whether the vocabulary contains them. */
    TermSplit split(ItemContent content) {
        return vocabulary.split(content);
    }

    /** The number of terms in the vocabulary. */
    int vocabularySize() {
        return terms.size();
    }

    /** Drops a vector whose length differs from the model's; the remaining content is still used. */
    private ItemContent fitting(ItemContent content) {
        int length = content.vector().length;
        if (length == 0 || length == vectorDim) {
            return content;
        }
        return new ItemContent(
                content.title(),
                content.text(),
                content.tags(),
                content.categories(),
                content.attributes(),
                new float[0]);
    }

    private static int[] byCount(int[] counts) {
        long[] order = new long[counts.length];
        int warm = 0;
        for (int row = 0; row < counts.length; row++) {
            if (counts[row] > 0) {
                order[warm++] = ((long) -counts[row] << Integer.SIZE) | row;
            }
        }
        Arrays.sort(order, 0, warm);
        int[] rows = new int[warm];
        Arrays.setAll(rows, i -> (int) order[i]);
        return rows;
    }
}
