package dev.tandem.item;

import dev.tandem.intake.ProblemException;
import org.springframework.http.HttpStatus;

/** There is no such item, or it was removed. */
public final class ItemNotFound extends ProblemException {

    public ItemNotFound(ItemId id) {
        super(HttpStatus.NOT_FOUND, "item-not-found", "There is no item " + id);
    }
}
