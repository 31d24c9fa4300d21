package dev.tandem.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Grafana dashboard of this repository, as JSON. */
record Dashboard(String file, JsonNode json) {

    private static final Path FOLDER = Path.of("helm", "tandem", "dashboards");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static List<Dashboard> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(Dashboard::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Dashboard read(Path file) {
        try {
            return new Dashboard(file.getFileName().toString(), JSON.readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String title() {
        return text("title");
    }

    String uid() {
        return text("uid");
    }

    /** All panels except row headings. */
    List<JsonNode> panels() {
        return everything().filter(panel -> !isRow(panel)).toList();
    }

    /** Row headings and panels in order. */
    Stream<JsonNode> everything() {
        return json.path("panels").valueStream();
    }

    static boolean isRow(JsonNode panel) {
        return panel.path("type").asString().equals("row");
    }

    /** Annotation queries. */
    Stream<JsonNode> annotations() {
        return json.path("annotations").path("list").valueStream();
    }

    /** The dashboard variables. */
    Stream<JsonNode> variables() {
        return json.path("templating").path("list").valueStream();
    }

    private String text(String field) {
        return json.path(field).asString();
    }

    @Override
    public String toString() {
        return file;
    }
}
