package dev.tandem;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A client of the API that sends bodies as they are. */
public final class Http {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String root;
    private final Optional<String> key;

    public Http(int port) {
        this(port, Optional.empty());
    }

    public Http(int port, String key) {
        this(port, Optional.of(key));
    }

    private Http(int port, Optional<String> key) {
        this.root = "http://localhost:" + port + "/api/v1";
        this.key = key;
    }

    /** What came back. */
    public record Answer(int status, String contentType, String body) {

        public Map<String, Object> json() {
            return MAPPER.readValue(body, new TypeReference<>() {});
        }

        /** A list of objects under a name. */
        @SuppressWarnings("unchecked")
        public List<Map<String, Object>> list(String name) {
            return (List<Map<String, Object>>) requireNonNull(json().get(name), body);
        }

        /** The records that were wrong. */
        public List<Map<String, Object>> errors() {
            return list("errors");
        }

        /** The last part of the problem's type. */
        public String problem() {
            return String.valueOf(json().get("type")).replace("urn:tandem:problem:", "");
        }
    }

    /** An id as it stands in a path. */
    public static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    public Answer put(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    public Answer post(String path, String contentType, String body) {
        return post(path, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public Answer post(String path, String contentType, byte[] body) {
        return send(
                request(path).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path));
        key.ifPresent(some -> request.header("Authorization", "Bearer " + some));
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(response.statusCode(), type, response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", e);
        }
    }
}
