package dev.tandem.insight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Data quality over HTTP. */
@RestController
@RequestMapping("/api/v1/overview/data")
@Tag(name = "Overview")
final class DataQualityController {

    private final QualityCache quality;

    DataQualityController(QualityCache quality) {
        this.quality = quality;
    }

    @Operation(
            summary = "Data quality: interactions by item and by user, content, vocabulary, duplicates",
            description =
                    "Each process computes it at most once in five minutes, with a limit of two minutes; computedAt is"
                            + " the time of the data. While a computation runs, the answer may be 503 with the type"
                            + " urn:tandem:problem:data-quality-pending and Retry-After.")
    @ApiResponse(responseCode = "200", description = "The latest data quality")
    @ApiResponse(
            responseCode = "503",
            description = "Not computed yet, or the time limit was exceeded",
            content = @Content)
    @GetMapping
    DataQuality dataQuality() {
        return quality.quality();
    }
}
