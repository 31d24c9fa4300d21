package dev.tandem.interaction;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** A made log of interactions in the order of time, no two alike, in files for every way to store it. */
final class EventLog {

    private static final int EACH = 20; // interactions of a user
    private static final int INTERACTIONS_FOR_AN_ITEM = 40;
    private static final int LEAST_ITEMS = 1_000;
    private static final double SKEW = 2;
    private static final long FIRST_SECOND = 1_700_000_000;

    private final Path folder;
    private final int interactions;

    /** Writes the files. */
    EventLog(Path folder, int interactions) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.interactions = interactions;
        int items = Math.max(LEAST_ITEMS, interactions / INTERACTIONS_FOR_AN_ITEM);
        long[] pairs = pairs(items);
        try (BufferedWriter ndjson = Files.newBufferedWriter(ndjson());
                BufferedWriter csv = Files.newBufferedWriter(csv());
                BufferedWriter rows = Files.newBufferedWriter(folder.resolve("interaction"))) {
            csv.write("user_id,item_id,type,value,timestamp\n");
            for (int i = 0; i < pairs.length; i++) {
                int user = (int) (pairs[i] >>> Integer.SIZE);
                int item = (int) pairs[i];
                int value = 1 + i % 5;
                long second = FIRST_SECOND + i;
                ndjson.write("{\"userId\":\"user-" + user + "\",\"itemId\":\"item-" + item
                        + "\",\"type\":\"viewed\",\"value\":" + value + ",\"timestamp\":" + second + "}\n");
                csv.write("user-" + user + ",item-" + item + ",viewed," + value + "," + second + "\n");
                rows.write(user + "\t" + item + "\tviewed\t" + value + "\t" + Instant.ofEpochSecond(second) + "\n");
            }
        }
        writeIds(
                "user",
                Arrays.stream(pairs)
                        .mapToInt(pair -> (int) (pair >>> Integer.SIZE))
                        .distinct()
                        .toArray());
        writeIds(
                "item",
                Arrays.stream(pairs).mapToInt(pair -> (int) pair).distinct().toArray());
    }

    int interactions() {
        return interactions;
    }

    Path ndjson() {
        return folder.resolve("ndjson");
    }

    Path csv() {
        return folder.resolve("csv");
    }

    /** The rows of each table with their keys, in PostgreSQL's text format, in the order to copy them. */
    Map<String, Path> tables() {
        Map<String, Path> tables = new LinkedHashMap<>();
        tables.put("item (key, id)", folder.resolve("item"));
        tables.put("app_user (key, id)", folder.resolve("user"));
        tables.put("interaction", folder.resolve("interaction"));
        return tables;
    }

    /** User and item of each interaction in one long, shuffled. */
    private long[] pairs(int items) {
        SplittableRandom random = new SplittableRandom(1);
        long[] pairs = new long[interactions];
        BitSet seen = new BitSet(items);
        for (int i = 0; i < interactions; i++) {
            if (i % EACH == 0) {
                seen.clear();
            }
            int item;
            do {
                item = (int) (items * Math.pow(random.nextDouble(), SKEW));
            } while (seen.get(item));
            seen.set(item);
            pairs[i] = (long) (1 + i / EACH) << Integer.SIZE | (1 + item);
        }
        for (int i = pairs.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            long pair = pairs[i];
            pairs[i] = pairs[other];
            pairs[other] = pair;
        }
        return pairs;
    }

    private void writeIds(String name, int[] keys) throws IOException {
        try (BufferedWriter rows = Files.newBufferedWriter(folder.resolve(name))) {
            for (int key : keys) {
                rows.write(key + "\t" + name + "-" + key + "\n");
            }
        }
    }
}
