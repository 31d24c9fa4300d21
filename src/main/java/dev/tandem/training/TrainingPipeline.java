package dev.tandem.training;

import dev.tandem.model.TrainedModel;
import dev.tandem.registry.GateDecision;
import dev.tandem.registry.ModelMetrics;
import dev.tandem.registry.Provenance;

/** Makes a candidate model during a run. */
@FunctionalInterface
interface TrainingPipeline {

    /**
     * A model that is to be stored, and activated if it passed the gate.
     *
     * @param model with finite weights only
     * @param metrics on the holdout users of its snapshot
     * @param provenance data, settings and software of its training
     * @param gate decision of the gate
     */
    record CandidateModel(TrainedModel model, ModelMetrics metrics, Provenance provenance, GateDecision gate) {}

    /**
     * Trains and evaluates a model on the present data.
     *
     * @param run id of the run
     * @param options of the run
     * @param watch receives the progress, and ends the training when it is cancelled
     * @throws RunRejected if nothing is new
     * @throws RunStopped if the run was stopped between two phases
     * @throws dev.tandem.learning.TrainingCancelled if the run was stopped during training
     * @throws dev.tandem.learning.TrainingFailed if no model can be trained
     */
    CandidateModel train(long run, RunOptions options, RunWatch watch);
}
