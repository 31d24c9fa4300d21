package dev.tandem.demo;

import dev.tandem.item.ItemId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** The demo catalogue. */
final class Films {

    private static final String RESOURCE = "/demo/films.jsonl";

    private Films() {}

    /**
     * Reads the catalogue from the class path.
     *
     * @return hundreds of films, by id
     */
    static List<Film> load() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try (InputStream stream = Films.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            List<Film> films = new ArrayList<>();
            try (MappingIterator<Line> lines = mapper.readerFor(Line.class).readValues(stream)) {
                lines.forEachRemaining(line -> films.add(line.film()));
            }
            return List.copyOf(films);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line of the file, in the format of {@code POST /items}. */
    record Line(
            String id, String title, String text, List<String> categories, List<String> tags, Attributes attributes) {

        Film film() {
            return new Film(new ItemId(id), title, text, categories, tags, attributes.year());
        }
    }

    /** The attributes of a line. */
    record Attributes(int year) {}
}
