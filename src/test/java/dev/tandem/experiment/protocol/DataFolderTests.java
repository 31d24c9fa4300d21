package dev.tandem.experiment.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.numeric.SparseRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTests {

    private static final String ITEMS = """
            {"id": "a", "title": "red fox", "tags": ["wild"]}
            {"id": "b", "title": "red hen", "tags": ["tame"]}
            {"id": "c", "title": "blue jay"}
            """;
    private static final String INTERACTIONS = """
            user_id,item_id,value,timestamp
            u,a,5,964982703
            v,b,4,964982703
            u,b,3,964982704
            w,c,3,964982705
            v,c,1,964982706
            """;

    @TempDir
    private Path folder;

    @Test
    void readsUsersAndItemsInTheOrderOfTheirFiles() {
        DataSet data = read(INTERACTIONS, ITEMS);

        assertThat(data.name()).isEqualTo(folder.getFileName().toString());
        assertThat(rows(data.snapshot().interactions())).isDeepEqualTo(new int[][] {{0, 1}, {1, 2}, {2}});
        assertThat(data.snapshot().itemKeys()).containsExactly(1, 2, 3);
        assertThat(data.snapshot().space().terms()).contains("word:red", "tag:wild", "word:hen");
    }

    @Test
    void countsARepeatedInteractionOnce() {
        DataSet data = read(INTERACTIONS + "u,a,1,964982799\n", ITEMS);

        assertThat(data.interactions()).isEqualTo(5);
    }

    @Test
    void takesTheLastOfSeveralItemsWithOneId() {
        DataSet data = read(INTERACTIONS, ITEMS + "{\"id\": \"a\", \"title\": \"grey goose\"}\n");

        assertThat(data.snapshot().items()).isEqualTo(3);
        assertThat(data.snapshot().space().terms()).contains("word:goos").doesNotContain("tag:wild");
    }

    @Test
    void readsAnItemWithoutALineAsOneWithoutContent() {
        DataSet data = read(INTERACTIONS + "u,x,1,964982799\n", ITEMS);

        assertThat(data.snapshot().items()).isEqualTo(4);
        assertThat(data.itemsWithContent()).isEqualTo(3);
    }

    @Test
    void ignoresFieldsThatAreNotSelected() {
        PlantedFolder.write(folder, INTERACTIONS, ITEMS);

        DataSet data = new DataFolder(folder).read(Set.of(ContentField.TAGS), "en", 100);

        assertThat(data.snapshot().space().terms()).containsExactly("tag:tame", "tag:wild");
        assertThat(data.fields()).isEqualTo("tags");
    }

    @Test
    void hasTheSameDigestForTheSameDataOnly() {
        DataSet first = read(INTERACTIONS, ITEMS);
        DataSet second = read(INTERACTIONS, ITEMS);
        DataSet third = read(INTERACTIONS + "w,a,3,964982705\n", ITEMS);

        assertThat(second.snapshot().digest()).isEqualTo(first.snapshot().digest());
        assertThat(third.snapshot().digest()).isNotEqualTo(first.snapshot().digest());
    }

    @Test
    void refusesAPathThatIsNotAFolder() {
        assertThatThrownBy(() -> new DataFolder(folder.resolve("none")).read(ContentField.ALL, "en", 100))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("none is not a folder, expected one with interactions.csv and items.jsonl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"interactions.csv", "items.jsonl"})
    void namesAMissingFile(String missing) throws IOException {
        PlantedFolder.write(folder, INTERACTIONS, ITEMS);
        Files.delete(folder.resolve(missing));

        assertThatThrownBy(() -> new DataFolder(folder).read(ContentField.ALL, "en", 100))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(missing + " is missing, expected ");
    }

    @Test
    void namesAnEmptyFile() {
        assertRefused("", ITEMS, "interactions.csv is empty, expected a header with user_id,item_id");
        assertRefused("user_id,item_id\n", ITEMS, "interactions.csv is empty, expected a header with user_id,item_id");
        assertRefused(INTERACTIONS, "", "items.jsonl is empty, expected a JSON object");
    }

    @Test
    void namesTheLineOfAWrongHeader() {
        assertRefused("user,item\nu,a\n", ITEMS, "interactions.csv:1: ", "column user is unknown", "user_id,item_id");
    }

    @Test
    void namesTheLineAndTheFieldOfAnInvalidRow() {
        assertRefused(INTERACTIONS + "u,,3,1\n", ITEMS, "interactions.csv:7: item_id is empty, expected an id");
        assertRefused(INTERACTIONS + "u,a\n", ITEMS, "interactions.csv:7: row has 2 cells, expected 4");
        assertRefused(INTERACTIONS, ITEMS + "{\"id\": \"d\", \"tags\": 3}\n", "items.jsonl:4: tags is 3");
        assertRefused(INTERACTIONS, ITEMS + "{\"id\"\n", "items.jsonl:4: is not valid JSON");
        assertRefused(INTERACTIONS, "{\"titel\": \"x\"}\n" + ITEMS, "items.jsonl:1: ", "titel", "unknown");
    }

    @Test
    void showsTheFirstOfManyInvalidLines() {
        String invalid = "u,,3,1\n".repeat(250);

        assertRefused(INTERACTIONS + invalid, ITEMS, "interactions.csv:16: ", "and 240 more lines");
    }

    @Test
    void refusesACatalogueWithoutContent() {
        assertRefused(
                INTERACTIONS, "{\"id\": \"a\"}\n{\"id\": \"b\"}\n", "items.jsonl has no item with usable content");
    }

    @Test
    void refusesACatalogueOfColdItemsOnly() {
        String others = ITEMS.replace("\"id\": \"", "\"id\": \"item-");

        assertRefused(INTERACTIONS, others, "interactions.csv contains none of the 3 items of items.jsonl", "cold");
    }

    @Test
    void refusesOneUser() {
        assertRefused("user_id,item_id\nu,a\nu,b\n", ITEMS, "has 1 user, 1 of them with 2 items", "at least 3 users");
    }

    private void assertRefused(String interactions, String items, String... parts) {
        assertThatThrownBy(() -> read(interactions, items))
                .isInstanceOf(BadInput.class)
                .message()
                .contains(parts);
    }

    private DataSet read(String interactions, String items) {
        PlantedFolder.write(folder, interactions, items);
        return new DataFolder(folder).read(ContentField.ALL, "en", 100);
    }

    private static int[][] rows(SparseRows rows) {
        return IntStream.range(0, rows.rows()).mapToObj(rows::row).toArray(int[][]::new);
    }
}
