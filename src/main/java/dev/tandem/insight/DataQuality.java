package dev.tandem.insight;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.item.ContentCoverage;
import dev.tandem.item.DuplicateItems;
import dev.tandem.item.ItemId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Statistics of the data that models are trained on, as of one instant and without removed items.
 *
 * @param computedAt that instant
 * @param tookMillis the duration of the computation
 * @param interactionsByItem the distribution of interactions over items
 * @param interactionsByUser the distribution of interactions over users
 * @param content the number of items with each kind of content
 * @param vocabulary the coverage of that content by the live model; empty before the first model, and in a process that does
 *     not serve
 * @param duplicates items with the same content
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record DataQuality(
        Instant computedAt,
        long tookMillis,
        Histogram interactionsByItem,
        Histogram interactionsByUser,
        ContentCoverage content,
        Optional<Vocabulary> vocabulary,
        Duplicates duplicates) {

    /**
     * The coverage of the catalogue by the vocabulary of a model; of a large catalogue, a sample.
     *
     * @param modelVersion the model
     * @param terms the size of the vocabulary
     * @param itemsRead the number of items read, each with the first 5000 characters of its text
     * @param knownByItem the distribution over items of distinct terms in the vocabulary
     * @param mostFrequent the terms in the vocabulary that most items have, each with its field, as in {@code word:robot}
     * @param unknownTerms the number of distinct terms outside the vocabulary, at most 200000
     * @param mostFrequentUnknown the terms outside the vocabulary that most items have
     */
    @Schema(name = "KnownVocabulary")
    record Vocabulary(
            long modelVersion,
            int terms,
            long itemsRead,
            Histogram knownByItem,
            List<TermCount> mostFrequent,
            int unknownTerms,
            List<TermCount> mostFrequentUnknown) {

        Vocabulary {
            mostFrequent = List.copyOf(mostFrequent);
            mostFrequentUnknown = List.copyOf(mostFrequentUnknown);
        }
    }

    /**
     * The frequency of a term.
     *
     * @param term with its field
     * @param items the number of items with the term
     */
    record TermCount(String term, long items) {}

    /**
     * Items with the same title and text, ignoring letter case and white space, and the same tags and categories.
     *
     * @param groups the number of groups of duplicates
     * @param items the number of items in these groups
     * @param largest the largest groups, largest first
     */
    @Schema(name = "DuplicateItems")
    record Duplicates(long groups, long items, List<Group> largest) {

        Duplicates {
            largest = List.copyOf(largest);
        }

        static Duplicates of(DuplicateItems found) {
            return new Duplicates(
                    found.groups(),
                    found.items(),
                    found.largest().stream()
                            .map(group -> new Group(
                                    group.title(),
                                    group.items(),
                                    group.first().stream().map(ItemId::value).toList()))
                            .toList());
        }
    }

    /**
     * Items with the same content.
     *
     * @param title the title of the first item
     * @param items the number of items
     * @param ids the ids of the first ten items
     */
    @Schema(name = "DuplicateGroup")
    record Group(String title, long items, List<String> ids) {

        Group {
            ids = List.copyOf(ids);
        }
    }
}
