/** How Tandem is doing at a glance: the live model, the data and its quality, the requests of the last minutes. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "intake",
            "database",
            "item",
            "interaction",
            "content",
            "registry",
            "evaluation",
            "serving",
            "role"
        })
package dev.tandem.overview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
