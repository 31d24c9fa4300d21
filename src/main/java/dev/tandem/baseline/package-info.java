/** The baselines that a model must beat: popularity, item neighbourhoods, linear auto-encoders. */
@NullMarked
@ApplicationModule(allowedDependencies = {"learning", "model", "content", "evaluation", "ranking", "numeric"})
package dev.tandem.baseline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
