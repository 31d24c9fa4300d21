/** Durable training runs: snapshot, model, evaluation, registry. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "snapshot",
            "model",
            "learning",
            "evaluation",
            "registry",
            "ranking",
            "numeric",
            "access",
            "database",
            "background",
            "intake",
            "role"
        })
package dev.tandem.training;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
