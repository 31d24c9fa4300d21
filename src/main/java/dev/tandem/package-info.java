/** The application and what all rooms share at its edge: the clock and the shape of an error. */
@NullMarked
package dev.tandem;

import org.jspecify.annotations.NullMarked;
