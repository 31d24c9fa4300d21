package dev.tandem.experiment.protocol;

import dev.tandem.content.FeatureSpaceLearner;
import dev.tandem.intake.IngestReport;
import dev.tandem.intake.LineError;
import dev.tandem.intake.MalformedBody;
import dev.tandem.interaction.Interaction;
import dev.tandem.interaction.InteractionRows;
import dev.tandem.item.ItemContent;
import dev.tandem.item.ItemLines;
import dev.tandem.item.NewItem;
import dev.tandem.numeric.SparseRows;
import dev.tandem.snapshot.TrainingSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder with {@code interactions.csv} and {@code items.jsonl}, in the formats that the HTTP API takes. A repeated
 * interaction counts once. Of several items with the same id the last one counts. An item that only occurs in
 * interactions has no content.
 */
public final class DataFolder {

    private static final String INTERACTIONS = "interactions.csv";
    private static final String ITEMS = "items.jsonl";
    private static final String INTERACTIONS_FORM = "a header with user_id,item_id and a row for each interaction";
    private static final String ITEMS_FORM = "a JSON object with an id and content on each line";
    private static final int SHOWN_ERRORS = 10;
    private static final int MIN_EVALUATION_USERS = 2; // one for validation, one for test
    private static final int MIN_USERS = 3; // and one for training

    private final Path folder;

    public DataFolder(Path folder) {
        this.folder = folder;
    }

    /** The name of the data in a folder. */
    public static String name(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? "data" : name.toString();
    }

    /**
     * Reads the folder.
     *
     * @param fields of the content to use
     * @param language of the content
     * @param vocabulary the largest number of terms used as features
     * @throws BadInput if the folder cannot be read or is too small to evaluate
     */
    public DataSet read(Set<ContentField> fields, String language, int vocabulary) {
        FeatureSpaceLearner learner = learner(language, vocabulary);
        if (!Files.isDirectory(folder)) {
            throw new BadInput(folder + " is not a folder, expected one with " + INTERACTIONS + " and " + ITEMS);
        }
        requireFile(INTERACTIONS, INTERACTIONS_FORM);
        requireFile(ITEMS, ITEMS_FORM);
        Map<String, ItemContent> contents = items(fields);
        int listed = contents.size();
        Map<String, Set<String>> histories = histories();
        long known = histories.values().stream()
                .flatMap(Set::stream)
                .filter(contents::containsKey)
                .distinct()
                .count();
        if (known == 0) {
            throw bad(
                    INTERACTIONS,
                    "contains none of the " + listed + " items of " + ITEMS
                            + ", so all items are cold, expected at least 2 items in both files; do the ids match?");
        }
        requireUsers(histories);
        histories.values().forEach(history -> history.forEach(item -> contents.putIfAbsent(item, ItemContent.EMPTY)));
        TrainingSnapshot snapshot = TrainingSnapshot.of(
                Instant.EPOCH, learner, List.copyOf(contents.values()), rows(histories.values(), contents.keySet()));
        String used = fields.stream().sorted().map(ContentField::toString).collect(Collectors.joining(", "));
        DataSet data = new DataSet(name(folder), used, snapshot);
        if (data.itemsWithContent() == 0) {
            throw bad(
                    ITEMS,
                    "has no item with usable content, expected some in: " + used
                            + " (a term is used if at least 2 items and at most half of all items have it)");
        }
        return data;
    }

    private static FeatureSpaceLearner learner(String language, int vocabulary) {
        try {
            return new FeatureSpaceLearner(language, vocabulary);
        } catch (IllegalArgumentException e) {
            throw new BadInput(e.getMessage());
        }
    }

    private Map<String, ItemContent> items(Set<ContentField> fields) {
        Map<String, ItemContent> contents = new LinkedHashMap<>();
        this.<NewItem>readAll(
                ITEMS,
                ITEMS_FORM,
                ItemLines::read,
                item -> contents.put(item.id().value(), ContentField.only(fields, item.content())));
        return contents;
    }

    private Map<String, Set<String>> histories() {
        Map<String, Set<String>> histories = new LinkedHashMap<>();
        this.<Interaction>readAll(
                INTERACTIONS,
                INTERACTIONS_FORM,
                InteractionRows::read,
                interaction -> histories
                        .computeIfAbsent(interaction.user().value(), user -> new LinkedHashSet<>())
                        .add(interaction.item().value()));
        return histories;
    }

    private <T> void readAll(
            String file, String form, BiFunction<InputStream, Consumer<T>, IngestReport> reader, Consumer<T> consumer) {
        try (InputStream input = Files.newInputStream(folder.resolve(file))) {
            IngestReport report = reader.apply(input, consumer);
            if (!report.complete()) {
                throw invalidLines(file, report);
            }
        } catch (MalformedBody e) {
            throw e.error()
                    .map(error -> new BadInput(line(file, error)))
                    .orElseGet(() -> bad(file, "is empty, expected " + form));
        } catch (IOException e) {
            throw bad(file, "cannot be read: " + e.getMessage());
        }
    }

    private BadInput invalidLines(String file, IngestReport report) {
        Stream<LineError> errors = Stream.concat(report.errors().stream(), Stream.ofNullable(report.stopped()));
        String lines =
                errors.limit(SHOWN_ERRORS).map(error -> line(file, error)).collect(Collectors.joining("\n"));
        long more = report.rejected() + (report.stopped() == null ? 0 : 1) - SHOWN_ERRORS;
        return new BadInput(lines + (more > 0 ? "\nand " + more + " more lines of " + file : ""));
    }

    private void requireUsers(Map<String, Set<String>> histories) {
        long evaluationUsers =
                histories.values().stream().filter(items -> items.size() > 1).count();
        if (histories.size() < MIN_USERS || evaluationUsers < MIN_EVALUATION_USERS) {
            throw bad(
                    INTERACTIONS,
                    "has " + users(histories.size()) + ", " + evaluationUsers
                            + " of them with 2 items or more, expected at least " + MIN_USERS + " users, "
                            + MIN_EVALUATION_USERS
                            + " of them with 2 items or more: one each for training, validation and test");
        }
    }

    private static String users(int count) {
        return count == 1 ? "1 user" : count + " users";
    }

    private void requireFile(String file, String form) {
        if (!Files.isRegularFile(folder.resolve(file))) {
            throw bad(file, "is missing, expected " + form);
        }
    }

    private String line(String file, LineError error) {
        return folder.resolve(file) + ":" + error.line() + ": " + error.message();
    }

    private BadInput bad(String file, String reason) {
        return new BadInput(folder.resolve(file) + " " + reason);
    }

    private static SparseRows rows(Iterable<Set<String>> histories, Set<String> items) {
        Map<String, Integer> rowOf = new LinkedHashMap<>();
        items.forEach(item -> rowOf.put(item, rowOf.size()));
        List<int[]> users = new ArrayList<>();
        histories.forEach(
                history -> users.add(history.stream().mapToInt(rowOf::get).toArray()));
        SparseRows.Builder builder = new SparseRows.Builder(items.size());
        users.forEach(builder::add);
        return builder.build();
    }
}
