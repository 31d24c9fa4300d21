package dev.tandem.item;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Maps rows of the table {@code item} to items. */
@Component
class ItemMapper implements RowMapper<Item> {

    /** The columns of {@link #withoutContent}. */
    static final String STATE_COLUMNS = """
            key, id, available_from, available_until, hidden, deleted_at is not null as deleted""";

    /** The columns of {@link #withoutAttributes}. */
    static final String MODEL_COLUMNS = modelColumns("text", "vector");

    /** The columns of {@link #withoutAttributes} with the beginning of the text, and without vector. */
    static final String EXCERPT_COLUMNS = modelColumns("left(text, " + ItemContents.EXCERPT + ")", "'{}'::real[]");

    /** The columns of {@link #mapRow}. */
    static final String COLUMNS = MODEL_COLUMNS + ", attributes::text as attributes";

    /** The columns of {@link #mapRow} for items without text and vector. */
    static final String BRIEF_COLUMNS = modelColumns("''", "'{}'::real[]") + ", attributes::text as attributes";

    private static final String NO_ATTRIBUTES = "{}";

    private final JsonMapper mapper;

    ItemMapper(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** A whole item. */
    @Override
    public Item mapRow(ResultSet row, int number) throws SQLException {
        return item(row, content(row, attributes(row.getString("attributes"))));
    }

    /** An item with what models learn from: all of its content but the attributes. */
    Item withoutAttributes(ResultSet row) throws SQLException {
        return item(row, content(row, Map.of()));
    }

    /** An item with {@link ItemContent#EMPTY}. */
    Item withoutContent(ResultSet row) throws SQLException {
        return item(row, ItemContent.EMPTY);
    }

    /** Attributes as JSON. */
    String json(Map<String, Object> attributes) {
        return attributes.isEmpty() ? NO_ATTRIBUTES : mapper.writeValueAsString(attributes);
    }

    private static String modelColumns(String text, String vector) {
        return STATE_COLUMNS + ", title, %s as text, tags, categories, %s as vector".formatted(text, vector);
    }

    private static Item item(ResultSet row, ItemContent content) throws SQLException {
        return new Item(
                row.getInt("key"),
                new ItemId(row.getString("id")),
                content,
                new Availability(
                        instant(row, "available_from", Instant.MIN),
                        instant(row, "available_until", Instant.MAX),
                        row.getBoolean("hidden")),
                row.getBoolean("deleted"));
    }

    private static ItemContent content(ResultSet row, Map<String, Object> attributes) throws SQLException {
        return new ItemContent(
                row.getString("title"),
                row.getString("text"),
                texts(row.getArray("tags")),
                texts(row.getArray("categories")),
                attributes,
                numbers(row.getArray("vector")));
    }

    private Map<String, Object> attributes(String json) {
        return json.equals(NO_ATTRIBUTES) ? Map.of() : mapper.readValue(json, new TypeReference<>() {});
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static float[] numbers(Array array) throws SQLException {
        Float[] boxed = (Float[]) array.getArray();
        float[] numbers = new float[boxed.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = boxed[i];
        }
        return numbers;
    }

    private static Instant instant(ResultSet row, String column, Instant absent) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? absent : time.toInstant();
    }
}
