package dev.tandem.serving;

import dev.tandem.ranking.ContentRow;
import java.util.List;

/**
 * What an item would be to a model, were it stored.
 *
 * @param contentRow what would stand in its row
 * @param bias of that row
 * @param terms the terms of its content that the model knows, each with its field, e.g. {@code word:robot}
 */
public record ItemPreview(ContentRow contentRow, float bias, List<String> terms) {

    public ItemPreview {
        terms = List.copyOf(terms);
    }
}
