package dev.tandem.experiment;

import dev.tandem.experiment.protocol.BadInput;
import dev.tandem.experiment.protocol.ContentField;
import dev.tandem.experiment.protocol.DataFolder;
import dev.tandem.experiment.protocol.DataSet;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** The options that select the data and its features. */
final class DataOptions {

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FOLDER",
            description =
                    "folder with interactions.csv (user_id,item_id,...) and items.jsonl ({\"id\": ..., \"title\": ...})")
    private Path data = Path.of("");

    @Option(
            names = "--fields",
            split = ",",
            paramLabel = "FIELD",
            description = "item content to use: ${COMPLETION-CANDIDATES} (default: all)")
    private Set<ContentField> fields = new TreeSet<>();

    @Option(
            names = "--vocabulary",
            paramLabel = "N",
            defaultValue = "8000",
            description = "largest number of terms used as features (default: ${DEFAULT-VALUE})")
    private int vocabulary;

    @Option(
            names = "--language",
            paramLabel = "CODE",
            defaultValue = "en",
            description =
                    "language of the content, for stop words and stemming; none disables both (default: ${DEFAULT-VALUE})")
    private String language = "";

    /** @throws BadInput if the data cannot be used */
    DataSet read() {
        if (vocabulary < 1) {
            throw new BadInput("--vocabulary is " + vocabulary + ", expected 1 or more");
        }
        return new DataFolder(data).read(fields.isEmpty() ? ContentField.ALL : fields, language, vocabulary);
    }

    /** The name of the data. */
    String name() {
        return DataFolder.name(data);
    }
}
