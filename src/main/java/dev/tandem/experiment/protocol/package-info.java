/** Splits of a folder of data, with the metrics of a ranker on them. */
@NullMarked
package dev.tandem.experiment.protocol;

import org.jspecify.annotations.NullMarked;
