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

/** Rows of the table {@code item} as items. */
@Component
class ItemMapper implements RowMapper<Item> {

    /** What a query has to select. */
    static final String COLUMNS = columns("text", "vector");

    /** The same for items without text and vector. */
    static final String BRIEF_COLUMNS = columns("''", "'{}'::real[]");

    /** The same with no more than the beginning of texts, and without vector. */
    static final String EXCERPT_COLUMNS = columns("left(text, " + CatalogueStatistics.EXCERPT + ")", "'{}'::real[]");

    private static final String NO_ATTRIBUTES = "{}";

    private final JsonMapper mapper;

    ItemMapper(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Item mapRow(ResultSet row, int number) throws SQLException {
        return new Item(
                row.getInt("key"),
                new ItemId(row.getString("id")),
                new ItemContent(
                        row.getString("title"),
                        row.getString("text"),
                        texts(row.getArray("tags")),
                        texts(row.getArray("categories")),
                        attributes(row.getString("attributes")),
                        numbers(row.getArray("vector"))),
                new Availability(
                        instant(row, "available_from", Instant.MIN),
                        instant(row, "available_until", Instant.MAX),
                        row.getBoolean("hidden")),
                row.getBoolean("deleted"));
    }

    /** Attributes as PostgreSQL reads them. */
    String json(Map<String, Object> attributes) {
        return attributes.isEmpty() ? NO_ATTRIBUTES : mapper.writeValueAsString(attributes);
    }

    private static String columns(String text, String vector) {
        return """
                key, id, title, %s as text, tags, categories, attributes::text as attributes, %s as vector,
                available_from, available_until, hidden, deleted_at is not null as deleted""".formatted(text, vector);
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
