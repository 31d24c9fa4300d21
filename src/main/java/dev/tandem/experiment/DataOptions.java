package dev.tandem.experiment;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** The options that say which data, and what of it counts. */
final class DataOptions {

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FOLDER",
            description =
                    "holds interactions.csv (user_id,item_id,...) and items.jsonl ({\"id\": ..., \"title\": ...})")
    private Path data = Path.of("");

    @Option(
            names = "--fields",
            split = ",",
            paramLabel = "FIELD",
            description = "which content counts: ${COMPLETION-CANDIDATES}; all if absent")
    private Set<ContentField> fields = new TreeSet<>();

    @Option(
            names = "--vocabulary",
            paramLabel = "N",
            defaultValue = "8000",
            description = "how many terms of the content are features (default: ${DEFAULT-VALUE})")
    private int vocabulary;

    @Option(
            names = "--language",
            paramLabel = "CODE",
            defaultValue = "en",
            description = "of the content, for stop words and stems; none for neither (default: ${DEFAULT-VALUE})")
    private String language = "";

    /** @throws BadInput if it cannot be used */
    DataSet read() {
        if (vocabulary < 1) {
            throw new BadInput("--vocabulary is " + vocabulary + ", expected 1 or more");
        }
        return new DataFolder(data).read(fields.isEmpty() ? ContentField.ALL : fields, language, vocabulary);
    }

    /** What the data is called. */
    String name() {
        return DataFolder.name(data);
    }
}
