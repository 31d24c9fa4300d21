/** Explains the model and the data to people: diagnoses, previews, the item map, data quality. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "recommendation",
            "serving",
            "ranking",
            "content",
            "interaction",
            "item",
            "intake",
            "database"
        })
package dev.tandem.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
