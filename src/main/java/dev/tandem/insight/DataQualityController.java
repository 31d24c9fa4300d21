package dev.tandem.insight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How good the data is, over HTTP. */
@RestController
@RequestMapping("/api/v1/overview/data")
@Tag(name = "Overview")
final class DataQualityController {

    private final QualityCache quality;

    DataQualityController(QualityCache quality) {
        this.quality = quality;
    }

    @Operation(
            summary = "How good the data is: interactions by item and by user, content, vocabulary, duplicates",
            description =
                    "Each process counts at most once in five minutes and gives up after two; computedAt says when"
                            + " that was. While it counts for the first time, or anew, the answer may be 503 with the type"
                            + " urn:tandem:problem:still-counting and Retry-After.")
    @ApiResponse(responseCode = "200", description = "As counted last")
    @ApiResponse(
            responseCode = "503",
            description = "Not counted yet, or given up because it took too long",
            content = @Content)
    @GetMapping
    DataQuality dataQuality() {
        return quality.quality();
    }
}
