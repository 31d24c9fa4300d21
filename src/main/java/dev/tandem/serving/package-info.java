/** The live model: loads the active version, follows new items, swaps. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "registry",
            "evaluation",
            "model",
            "ranking",
            "content",
            "item",
            "intake",
            "numeric",
            "database",
            "background",
            "role"
        })
package dev.tandem.serving;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
