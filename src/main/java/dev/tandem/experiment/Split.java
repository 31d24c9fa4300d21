package dev.tandem.experiment;

import dev.tandem.evaluation.ItemRanker;

/** Users parted into those who train and those who judge. */
interface Split {

    /** What models are fitted on. */
    Fold fold();

    /** Judges a ranker by the users a model may be chosen by. */
    Judgement validate(ItemRanker ranker);

    /** Judges a ranker by the users to report by. */
    Judgement test(ItemRanker ranker);
}
