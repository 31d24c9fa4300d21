package dev.tandem.insight;

/** The data is being counted, and that is not done yet. */
final class DataQualityPending extends RuntimeException {

    DataQualityPending() {
        super("The data is being counted. Ask again in a moment: all that ask get the same answer.");
    }
}
