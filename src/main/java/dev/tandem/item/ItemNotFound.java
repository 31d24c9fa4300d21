package dev.tandem.item;

import dev.tandem.intake.ProblemException;
import org.springframework.http.HttpStatus;

/** An item that does not exist, or was deleted. */
public final class ItemNotFound extends ProblemException {

    public ItemNotFound(ItemId id) {
        super(HttpStatus.NOT_FOUND, "item-not-found", "There is no item " + id);
    }
}
