package dev.tandem.model;

/** Finds every epoch better than the one before, and never cancels. */
class Climbing implements TrainingMonitor {

    private double score;

    @Override
    public double validate(TrainedModel model) {
        return score++;
    }

    @Override
    public void progressed(TrainingProgress progress) {}

    @Override
    public boolean cancelled() {
        return false;
    }
}
