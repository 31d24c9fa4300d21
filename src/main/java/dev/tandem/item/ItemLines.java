package dev.tandem.item;

import dev.tandem.intake.BatchIntake;
import dev.tandem.intake.IngestReport;
import dev.tandem.intake.NdjsonBody;
import java.io.InputStream;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Reads items from NDJSON, one a line, by the rules of the HTTP API, without storing them. */
public final class ItemLines {

    private ItemLines() {}

    /**
     * Reads all lines; an invalid line does not affect the others.
     *
     * @throws dev.tandem.intake.MalformedBody if there is no line at all
     */
    public static IngestReport read(InputStream lines, Consumer<NewItem> consumer) {
        ItemFields fields = new ItemFields(new VectorLength(OptionalInt.empty()));
        return NdjsonBody.readAll(lines, ItemFields.NAMES, fields::read, BatchIntake.into("item", consumer));
    }
}
