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
 * How good the data is that models learn from, all of it as of one instant; removed items are left out.
 *
 * @param computedAt that instant
 * @param tookMillis how long it took to count
 * @param interactionsByItem how many interactions items have
 * @param interactionsByUser how many interactions users have
 * @param content which content how many items have
 * @param vocabulary what the live model knows of that content; empty if there is none, or this process does not serve
 * @param duplicates items that say the same
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
     * What a model knows of the content of the catalogue, by a sample of it where it is large.
     *
     * @param modelVersion the model
     * @param terms how many it knows
     * @param itemsRead how many items this rests on, each by the first 5000 characters of its text
     * @param knownByItem how many different terms items have that the model knows
     * @param mostFrequent terms it knows that most items have, each with its field, as in {@code word:robot}
     * @param unknownTerms how many different terms items have that it does not know; counting ends at 200000
     * @param mostFrequentUnknown of these, those that most items have
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
     * How many items have a term.
     *
     * @param term with its field
     * @param items how many
     */
    record TermCount(String term, long items) {}

    /**
     * Items of one title and text, letter case and white space aside, with the same tags and categories.
     *
     * @param groups how many different ones have duplicates
     * @param items how many items are in these groups
     * @param largest some groups, the largest first
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
     * Items that say the same.
     *
     * @param title of the first of them
     * @param items how many they are
     * @param ids of the first ten of them
     */
    @Schema(name = "DuplicateGroup")
    record Group(String title, long items, List<String> ids) {

        Group {
            ids = List.copyOf(ids);
        }
    }
}
