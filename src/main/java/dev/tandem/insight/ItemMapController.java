package dev.tandem.insight;

import dev.tandem.intake.InvalidField;
import dev.tandem.intake.Texts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The map of items over HTTP. */
@RestController
@RequestMapping("/api/v1/map")
@Tag(name = "Items")
final class ItemMapController {

    private static final int MAX_LIMIT = 5_000;

    private final MapDrawer drawer;

    ItemMapController(MapDrawer drawer) {
        this.drawer = drawer;
    }

    @Operation(
            summary = "Items on a map",
            description =
                    "The items of the live model by their embeddings, on the plane of the largest variance. A new item"
                            + " is placed by its content. The map shows up to 100 items found by the search, the newest"
                            + " cold-start items, and a stable sample of all others.")
    @GetMapping
    ItemMap map(
            @Parameter(description = "Maximum number of items, 1 to 5000") @RequestParam(defaultValue = "1000")
                    int limit,
            @Parameter(description = "Only items of this category") @RequestParam(defaultValue = "") String category,
            @Parameter(
                            description =
                                    "Search text: items with this text in the title, ignoring letter case, or at the"
                                            + " start of the id")
                    @RequestParam(defaultValue = "")
                    String q) {
        InvalidField.requireWithin("limit", limit, 1, MAX_LIMIT);
        Texts.check("category", category);
        Texts.check("q", q);
        return drawer.draw(limit, category, q);
    }
}
