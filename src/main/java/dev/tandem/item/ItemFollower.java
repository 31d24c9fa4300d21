package dev.tandem.item;

import java.util.OptionalLong;

/** Keeps an in-memory view of the catalogue; called after items were committed. */
public interface ItemFollower {

    /** Brings the view up to date with every item committed so far. */
    void catchUp();

    /** The version of the model that may recommend the item from now on; empty if none may. */
    OptionalLong recommendableBy(ItemId id);
}
