/** The application, and what applies to all rooms: the clock, request ids, problem details. */
@NullMarked
package dev.tandem;

import org.jspecify.annotations.NullMarked;
