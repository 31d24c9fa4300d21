package dev.tandem.experiment;

import dev.tandem.evaluation.ItemRanker;

/** Users parted into those who train and those who judge. */
interface Split {

    /** What models are fitted on. */
    TrainingFold fold();

    /** Judges a ranker by the users a model may be chosen by. */
    Scores validate(ItemRanker ranker);

    /** Judges a ranker by the users to report by. */
    Scores test(ItemRanker ranker);
}
