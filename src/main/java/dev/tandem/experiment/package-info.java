/** The commands that evaluate and tune models on a folder of data, without a server or a database. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "intake",
            "item",
            "interaction",
            "content",
            "snapshot",
            "model",
            "learning",
            "ranking",
            "evaluation",
            "baseline",
            "numeric"
        })
package dev.tandem.experiment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
