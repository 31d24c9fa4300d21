/** The models under evaluation, each with its settings and the values that tuning tries. */
@NullMarked
package dev.tandem.experiment.models;

import org.jspecify.annotations.NullMarked;
