package dev.tandem.interaction;

import dev.tandem.intake.BatchIntake;
import dev.tandem.intake.CsvBody;
import dev.tandem.intake.IngestReport;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads interactions from CSV, by the rules of the HTTP API, without storing them. */
public final class InteractionRows {

    private InteractionRows() {}

    /**
     * Reads all rows; an invalid row does not affect the others.
     *
     * @throws dev.tandem.intake.MalformedBody if the header is invalid or no row follows it
     */
    public static IngestReport read(InputStream csv, Consumer<Interaction> consumer) {
        return CsvBody.readAll(
                csv, InteractionFields.NAMES, InteractionFields::read, BatchIntake.into("interaction", consumer));
    }
}
