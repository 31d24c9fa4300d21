package dev.tandem.serving;

import dev.tandem.ranking.ContentRow;
import java.util.List;

/**
 * The representation that a model would give to an item that is not stored.
 *
 * @param contentRow embedding and weights of its row
 * @param bias bias of that row
 * @param terms the terms of its content in the vocabulary of the model, each with its field, e.g. {@code word:robot}
 */
public record ItemPreview(ContentRow contentRow, float bias, List<String> terms) {

    public ItemPreview {
        terms = List.copyOf(terms);
    }
}
