/** The folders that the commands write: Markdown, CSV and plots. */
@NullMarked
package dev.tandem.experiment.report;

import org.jspecify.annotations.NullMarked;
