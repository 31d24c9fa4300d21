package dev.tandem.recommendation;

import java.util.List;

/**
 * Items of a request that the answering model does not know.
 *
 * @param count how many, each occurrence counted
 * @param first the first few of them
 */
record UnknownItems(int count, List<String> first) {

    UnknownItems {
        first = List.copyOf(first);
    }
}
