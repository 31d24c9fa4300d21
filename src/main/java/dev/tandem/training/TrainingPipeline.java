package dev.tandem.training;

import dev.tandem.model.TrainedModel;
import dev.tandem.registry.GateDecision;
import dev.tandem.registry.ModelMetrics;
import dev.tandem.registry.Provenance;

/** What a run does between its start and its publication. */
@FunctionalInterface
interface TrainingPipeline {

    /**
     * A model that is to be kept, and to be the active version if it passed the gate.
     *
     * @param model all of whose weights are finite
     * @param metrics what was measured
     * @param provenance what made it
     * @param gate what was decided
     */
    record Candidate(TrainedModel model, ModelMetrics metrics, Provenance provenance, GateDecision gate) {}

    /**
     * Makes a model of what is in PostgreSQL now.
     *
     * @param run id of the run
     * @param options how the run differs from others
     * @param watch told of the progress; asked whether to stop
     * @throws RunRejected if there is nothing new
     * @throws RunStopped if the watch says so between two phases
     * @throws dev.tandem.learning.TrainingCancelled if the watch says so during training
     * @throws dev.tandem.learning.TrainingFailed if there can be no model
     */
    Candidate train(long run, RunOptions options, RunWatch watch);
}
