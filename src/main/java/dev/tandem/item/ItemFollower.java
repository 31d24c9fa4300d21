package dev.tandem.item;

import java.util.OptionalLong;

/** Whoever keeps a live picture of the catalogue; told when items were committed. */
public interface ItemFollower {

    /** Brings the picture up to date with every item committed so far. */
    void catchUp();

    /** The version of the model whose lists may hold the item from now on; empty if none may. */
    OptionalLong recommendableBy(ItemId id);
}
