package dev.tandem.item;

import dev.tandem.intake.InvalidField;
import dev.tandem.intake.JsonBody;
import java.io.InputStream;
import org.springframework.stereotype.Component;

/** Reads the content of an item without storing it. */
@Component
public final class ItemContentReader {

    private final Items items;

    ItemContentReader(Items items) {
        this.items = items;
    }

    /**
     * The content that an item stored with this body would have.
     *
     * @throws InvalidField if a field is wrong
     */
    public ItemContent read(InputStream body) {
        ItemFields fields = new ItemFields(new VectorLength(items.vectorLength()));
        return JsonBody.readOne(body, ItemFields.NAMES, fields::content);
    }
}
