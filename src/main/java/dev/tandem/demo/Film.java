package dev.tandem.demo;

import dev.tandem.item.Availability;
import dev.tandem.item.ItemContent;
import dev.tandem.item.ItemId;
import dev.tandem.item.NewItem;
import java.util.List;
import java.util.Map;

/**
 * A real film of the demo catalogue.
 *
 * @param id title and year as a slug, e.g. {@code the-matrix-1999}
 * @param English title
 * @param text one sentence of 10 to 22 words
 * @param categories 1 to 3 genres
 * @param tags 2 to 5 themes
 * @param year of the first release, 1888 or later
 */
record Film(ItemId id, String title, String text, List<String> categories, List<String> tags, int year) {

    private static final int FIRST_FILM = 1888;

    /** @throws IllegalArgumentException if there is no genre or no theme, or the year lies before the first film */
    Film {
        if (year < FIRST_FILM) {
            throw new IllegalArgumentException(id + " has the year " + year + ", expected " + FIRST_FILM + " or later");
        }
        if (categories.isEmpty() || tags.isEmpty()) {
            throw new IllegalArgumentException(id + " has " + categories.size() + " genres and " + tags.size()
                    + " themes, expected at least one of each");
        }
        categories = List.copyOf(categories);
        tags = List.copyOf(tags);
    }

    /** The film as an item that is always available, with the attribute {@code year}. */
    NewItem toItem() {
        ItemContent content =
                new ItemContent(title, text, tags, categories, Map.<String, Object>of("year", year), new float[0]);
        return new NewItem(id, content, Availability.ALWAYS);
    }
}
