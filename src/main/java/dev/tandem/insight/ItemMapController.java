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
            description = "Each at the place of the embedding it is ranked by, on the plane on which the items of the"
                    + " live model lie furthest apart; an item posted a moment ago is there by its content. Shown are up"
                    + " to 100 items that are searched for, the cold-start items that came last, and a sample of all"
                    + " others, which is the same each time.")
    @GetMapping
    ItemMap map(
            @Parameter(description = "How many items at most, 1 to 5000") @RequestParam(defaultValue = "1000")
                    int limit,
            @Parameter(description = "Only items of this category") @RequestParam(defaultValue = "") String category,
            @Parameter(
                            description = "Items to be among them: with this in the title, letter case aside, or at the"
                                    + " start of the id")
                    @RequestParam(defaultValue = "")
                    String q) {
        InvalidField.requireWithin("limit", limit, 1, MAX_LIMIT);
        Texts.check("category", category);
        Texts.check("q", q);
        return drawer.draw(limit, category, q);
    }
}
