package dev.tandem.learning;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * The parameters as variables of one step.
 *
 * <p>Each trained parameter becomes a fresh leaf of the gradient graph that shares its memory. A leaf reused across steps
 * would accumulate gradients, and one owned by another scope would keep the results of each step alive.
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

    /** Variables with gradients. */
    static Weights learning(NativeScope step) {
        return new Weights(step, true);
    }

    /** Variables without gradients. */
    static Weights fixed(NativeScope step) {
        return new Weights(step, false);
    }

    /** A parameter as a variable of this step. */
    NDArray of(Parameter parameter) {
        return leaves.computeIfAbsent(parameter, p -> leaf(p.value()));
    }

    /**
     * Some rows of a parameter as a variable of this step, which uses no other rows.
     *
     * @param some int[count], no duplicates
     */
    NDArray of(Parameter parameter, int[] some) {
        only(parameter, some);
        return leaves.computeIfAbsent(parameter, p -> leaf(step.rows(p.value(), some)));
    }

    /** Declares the rows of a parameter that this step uses; its gradient has these rows only. */
    void only(Parameter parameter, int[] some) {
        rows.put(parameter, some);
    }

    /** The rows of a parameter in its gradient; empty for all rows. */
    Optional<int[]> rows(Parameter parameter) {
        return Optional.ofNullable(rows.get(parameter));
    }

    /** A value computed outside the graph as an input of it, whose gradient is known after the backward pass. */
    NDArray leaf(NDArray array) {
        NDArray leaf = step.share(array);
        if (learning) {
            leaf.setRequiresGradient(true);
        }
        return leaf;
    }

    /**
     * Registers the gradient of a parameter that is not in the graph.
     *
     * @param gradient evaluated after the backward pass; of several for one parameter, the last one counts
     */
    void byHand(Parameter parameter, Supplier<NDArray> gradient) {
        byHand.put(parameter, gradient);
    }

    NativeScope step() {
        return step;
    }

    /** Passes each parameter used and its gradient to the action, after the backward pass. */
    void forEachGradient(BiConsumer<Parameter, NDArray> action) {
        leaves.forEach((parameter, leaf) -> action.accept(parameter, leaf.getGradient()));
        byHand.forEach((parameter, gradient) -> action.accept(parameter, gradient.get()));
    }
}
