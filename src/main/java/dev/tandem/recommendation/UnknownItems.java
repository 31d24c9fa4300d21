package dev.tandem.recommendation;

import java.util.List;

/**
 * Items of a request that the model does not contain.
 *
 * @param count their number, repeated ids counted each time
 * @param first the first 10 of them
 */
record UnknownItems(int count, List<String> first) {

    UnknownItems {
        first = List.copyOf(first);
    }
}
