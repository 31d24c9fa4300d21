package dev.tandem.item;

import java.util.OptionalLong;

/** Whoever keeps a live picture of the catalogue; told when items were committed. */
public interface ItemFollower {

    /** Brings the picture up to date with every item committed so far. */
    void catchUp();

    /** The version of the model that can recommend the item now; empty if none can. */
    OptionalLong embeddedBy(ItemId id);
}
