package dev.tandem.content;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of feature extraction; a change takes effect with the next training.
 *
 * @param language Language of titles and texts, an ISO 639-1 code, for stop words and stemming; {@code none} for
 *     neither.
 * @param vocabularySize Maximum number of terms in the vocabulary. Memory and training time grow with it.
 */
@Validated
@ConfigurationProperties("tandem.content")
record ContentProperties(
        @DefaultValue("en") String language,

        @DefaultValue("8000") @Min(1) @Max(MAX_VOCABULARY_SIZE)
        int vocabularySize) {

    static final int MAX_VOCABULARY_SIZE = 100_000;

    /** @throws IllegalArgumentException if there is no analyser for the language */
    ContentProperties {
        LanguageAnalyzers.of(language);
    }
}
