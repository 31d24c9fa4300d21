package dev.tandem.experiment.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Folders of generated data: the items of a group share terms, and each user has items of one group. */
public final class PlantedFolder {

    private static final int GROUPS = 3;
    private static final int TAGS = 4;

    private PlantedFolder() {}

    /** Writes a folder with users, and with items in three groups. */
    public static Path write(Path folder, int users, int items) {
        SplittableRandom random = new SplittableRandom(7);
        String catalogue = IntStream.range(0, items)
                .mapToObj(item -> """
                        {"id": "i%d", "title": "Item %d", "tags": [%s]}
                        """.formatted(item, item, tags(item % GROUPS, random)))
                .collect(Collectors.joining());
        StringBuilder interactions = new StringBuilder("user_id,item_id\n");
        for (int user = 0; user < users; user++) {
            int group = random.nextInt(GROUPS);
            for (int item = group; item < items; item += GROUPS) {
                if (random.nextInt(3) > 0) {
                    interactions
                            .append("u")
                            .append(user)
                            .append(",i")
                            .append(item)
                            .append('\n');
                }
            }
        }
        return write(folder, interactions.toString(), catalogue);
    }

    /** Writes a folder with two files. */
    public static Path write(Path folder, String interactions, String items) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("interactions.csv"), interactions);
            Files.writeString(folder.resolve("items.jsonl"), items);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tags(int group, SplittableRandom random) {
        int left = random.nextInt(TAGS);
        return IntStream.range(0, TAGS)
                .filter(tag -> tag != left)
                .mapToObj(tag -> "\"g" + group + "t" + tag + "\"")
                .collect(Collectors.joining(", "));
    }
}
