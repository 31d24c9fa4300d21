/** The state of Tandem at a glance: the live model, the data, the requests of the last minutes. */
@NullMarked
@ApplicationModule(allowedDependencies = {"background", "item", "interaction", "registry", "serving"})
package dev.tandem.overview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
