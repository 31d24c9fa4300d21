package dev.tandem.model;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * How one step sees the parameters.
 *
 * <p>A parameter that learns is shown as a fresh leaf that shares its memory: a leaf kept from step to step would sum its
 * gradients, and one attached elsewhere would keep each step's results alive.
 */
final class Weights {

    private final Scope step;
    private final boolean learning;
    private final Map<Parameter, NDArray> leaves = new LinkedHashMap<>();
    private final Map<Parameter, NDArray> byHand = new LinkedHashMap<>();

    private Weights(Scope step, boolean learning) {
        this.step = step;
        this.learning = learning;
    }

    /** Every parameter used gets a gradient. */
    static Weights learning(Scope step) {
        return new Weights(step, true);
    }

    /** No parameter gets one. */
    static Weights fixed(Scope step) {
        return new Weights(step, false);
    }

    /** The parameter, to compute with in this step. */
    NDArray of(Parameter parameter) {
        return leaves.computeIfAbsent(parameter, p -> {
            NDArray leaf = step.share(p.value());
            if (learning) {
                leaf.setRequiresGradient(true);
            }
            return leaf;
        });
    }

    /**
     * Adds to the gradient of a parameter what is worked out by hand, outside the graph.
     *
     * @param gradient of the shape of the parameter; not used afterwards
     */
    void addGradient(Parameter parameter, NDArray gradient) {
        byHand.merge(parameter, gradient, NDArray::addi);
    }

    Scope step() {
        return step;
    }

    /** Each parameter used with its gradient, after the backward pass. */
    void forEachGradient(BiConsumer<Parameter, NDArray> action) {
        leaves.forEach((parameter, leaf) -> {
            NDArray gradient = leaf.getGradient();
            NDArray more = byHand.remove(parameter);
            action.accept(parameter, more == null ? gradient : gradient.addi(more));
        });
        byHand.forEach(action);
    }
}
