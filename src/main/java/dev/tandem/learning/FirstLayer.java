package dev.tandem.learning;

import ai.djl.ndarray.NDArray;

/**
 * The sums of a batch of histories, H = R W, and the backward pass. R is sparse, so both take time proportional to its
 * non-zeros, independent of the number of items.
 */
interface FirstLayer {

    /**
     * H, computed outside the gradient graph.
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

    /** Stores only the non-zeros of R. */
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
