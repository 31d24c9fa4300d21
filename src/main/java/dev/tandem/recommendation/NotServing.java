package dev.tandem.recommendation;

/** This process does not answer with recommendations. */
public final class NotServing extends RuntimeException {

    NotServing() {
        super("This process trains and does not recommend; ask one that has \"serve\" among its tandem.roles.");
    }
}
