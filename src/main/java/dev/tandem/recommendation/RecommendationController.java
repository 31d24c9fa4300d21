package dev.tandem.recommendation;

import dev.tandem.intake.InvalidField;
import dev.tandem.interaction.UserId;
import dev.tandem.item.ItemId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Recommendations over HTTP. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Recommendations")
class RecommendationController {

    private static final String DEFAULT_M = "" + RecommendationFields.DEFAULT_M;
    private static final String PERSONAL = "private, no-store";

    private final Recommender recommender;
    private final Explainer explainer;
    private final RecommendationProperties properties;
    private final RecommendationFields fields;

    RecommendationController(Recommender recommender, Explainer explainer, RecommendationProperties properties) {
        this.recommender = recommender;
        this.explainer = explainer;
        this.properties = properties;
        this.fields = new RecommendationFields(properties);
    }

    @Operation(
            summary = "The best unseen items for a user",
            description = "Popular items for an unknown user, and for a user without a usable history.")
    @GetMapping("/users/{id}/recommendations")
    ResponseEntity<Recommendations> forUser(
            @PathVariable UserId id,
            @RequestParam(defaultValue = DEFAULT_M) int m,
            @Parameter(description = "Added to the scores of cold-start items; 0 leaves them as trained")
                    @RequestParam(required = false)
                    @Nullable
                    Float coldStartBoost) {
        properties.checkM(m);
        Optional<Float> boost = Optional.ofNullable(coldStartBoost);
        boost.ifPresent(RecommendationProperties::checkColdStartBoost);
        return personal(RecommendationQuery.of(id, m, boost));
    }

    @Operation(
            summary = "The best items for a user, a history, or both joined",
            description = "Items that the model does not contain are ignored; unknownItems counts them.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = RecommendationRequest.class))))
    @PostMapping(path = "/recommendations", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Recommendations> forRequest(InputStream body) {
        return personal(fields.readOne(body));
    }

    @Operation(
            summary = "A list for each of many requests",
            description = "Each list is the one that a single request would get, in the order of the requests, all from"
                    + " one model. Ranking them together is faster. One invalid request rejects the batch.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            array =
                                                    @ArraySchema(
                                                            schema =
                                                                    @Schema(
                                                                            implementation =
                                                                                    RecommendationRequest.class)))))
    @PostMapping(path = "/recommendations/batch", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<List<Recommendations>> forRequests(InputStream body) {
        return personal().body(recommender.recommend(fields.readMany(body)));
    }

    @Operation(
            summary = "A list with reasons",
            description =
                    "The list that the same request gets without reasons. The reasons of an item are the items of the"
                            + " history that raise its score, with the amount. The history is folded in once per item, so this"
                            + " takes longer, and a history may have at most 1000 items.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = RecommendationRequest.class))))
    @PostMapping(path = "/recommendations/explanations", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Explanation> explain(
            InputStream body,
            @Parameter(description = "Maximum number of reasons per item") @RequestParam(defaultValue = "3")
                    int reasons) {
        InvalidField.requireWithin("reasons", reasons, 1, Explainer.MAX_REASONS);
        return personal().body(explainer.explain(fields.readOne(body), reasons));
    }

    @Operation(
            summary = "The items nearest to an item",
            description =
                    "An item without training interactions and without known content has no similar items; reason explains why.")
    @GetMapping("/items/{id}/similar")
    SimilarItems similar(@PathVariable ItemId id, @RequestParam(defaultValue = DEFAULT_M) int m) {
        properties.checkM(m);
        return recommender.similar(id, m);
    }

    private ResponseEntity<Recommendations> personal(RecommendationQuery query) {
        return personal().body(recommender.recommend(query));
    }

    private static ResponseEntity.BodyBuilder personal() {
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, PERSONAL);
    }
}
