package dev.tandem.learning;

import ai.djl.ndarray.NDArray;

/**
 * The sums of a batch of histories, H = R W, and the way back: R holds few numbers, so both take time in proportion to
 * those, whatever the number of items.
 */
interface FirstLayer {

    /**
     * H; nothing is added to a graph.
     *
     * @param histories R, [batch][items]
     * @param matrix W, [items][dim]
     */
    NDArray sums(NativeScope step, SparseBatch histories, NDArray matrix);

    /**
     * Adds ∂/∂W = Rᵀ ∂/∂H.
     *
     * @param gradient ∂/∂H, [batch][dim]
     * @param target [items][dim]
     */
    void addGradient(NativeScope step, SparseBatch histories, NDArray gradient, NDArray target);

    /** R as the numbers that are not 0. */
    FirstLayer SPARSE = new FirstLayer() {

        @Override
        public NDArray sums(NativeScope step, SparseBatch histories, NDArray matrix) {
            return step.sparse(histories).matMul(step.share(matrix));
        }

        @Override
        public void addGradient(NativeScope step, SparseBatch histories, NDArray gradient, NDArray target) {
            NativeScope.View from = NativeScope.view(gradient);
            NativeScope.View into = NativeScope.view(target);
            int dim = Math.toIntExact(gradient.getShape().get(1));
            histories.forEach((row, column, value) -> {
                for (int i = 0; i < dim; i++) {
                    int at = column * dim + i;
                    into.put(at, into.get(at) + value * from.get(row * dim + i));
                }
            });
        }
    };
}
