package dev.tandem.learning;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * How one step sees the parameters.
 *
 * <p>A parameter that learns is shown as a fresh leaf that shares its memory: a leaf kept from step to step would sum its
 * gradients, and one attached elsewhere would keep each step's results alive.
 */
final class Weights {

    private final NativeScope step;
    private final boolean learning;
    private final Map<Parameter, NDArray> leaves = new LinkedHashMap<>();
    private final Map<Parameter, Supplier<NDArray>> byHand = new LinkedHashMap<>();
    private final Map<Parameter, int[]> rows = new LinkedHashMap<>();

    private Weights(NativeScope step, boolean learning) {
        this.step = step;
        this.learning = learning;
    }

    /** Every parameter used gets a gradient. */
    static Weights learning(NativeScope step) {
        return new Weights(step, true);
    }

    /** No parameter gets one. */
    static Weights fixed(NativeScope step) {
        return new Weights(step, false);
    }

    /** The parameter, to compute with in this step. */
    NDArray of(Parameter parameter) {
        return leaves.computeIfAbsent(parameter, p -> leaf(p.value()));
    }

    /**
     * Some rows of the parameter, to compute with in this step, which uses no others.
     *
     * @param some int[count], no duplicates
     */
    NDArray of(Parameter parameter, int[] some) {
        only(parameter, some);
        return leaves.computeIfAbsent(parameter, p -> leaf(step.rows(p.value(), some)));
    }

    /** Says which rows of a parameter this step uses: its gradient has these alone. */
    void only(Parameter parameter, int[] some) {
        rows.put(parameter, some);
    }

    /** The rows of the parameter that the gradient has; empty if it has all. */
    Optional<int[]> rows(Parameter parameter) {
        return Optional.ofNullable(rows.get(parameter));
    }

    /** What is computed outside the graph, as an input of it: its gradient is there after the backward pass. */
    NDArray leaf(NDArray array) {
        NDArray leaf = step.share(array);
        if (learning) {
            leaf.setRequiresGradient(true);
        }
        return leaf;
    }

    /**
     * Says how the gradient of a parameter that is in no graph is worked out.
     *
     * @param gradient asked for after the backward pass, the last one if there are several
     */
    void byHand(Parameter parameter, Supplier<NDArray> gradient) {
        byHand.put(parameter, gradient);
    }

    NativeScope step() {
        return step;
    }

    /** Each parameter used with its gradient, after the backward pass. */
    void forEachGradient(BiConsumer<Parameter, NDArray> action) {
        leaves.forEach((parameter, leaf) -> action.accept(parameter, leaf.getGradient()));
        byHand.forEach((parameter, gradient) -> action.accept(parameter, gradient.get()));
    }
}
