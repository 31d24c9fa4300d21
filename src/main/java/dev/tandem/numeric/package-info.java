/** Chunked dense matrices, their sketches, sparse rows, SIMD dot products with a scalar twin, and the top-M heap. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.tandem.numeric;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
