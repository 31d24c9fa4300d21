package dev.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.GuardedIntegrationTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** All routes of the application, called by every kind of caller. */
@GuardedIntegrationTest
class RouteMatrixIntegrationTests {

    private static final String NONE = "";
    private static final String OPEN = "open";
    private static final String CLOSED = "closed";

    /**
     * What a caller needs for the routes that begin so; the first row that fits counts. A route that fits none makes the
     * test fail: whoever adds one decides here who may call it.
     */
    private static final List<Row> WANTED = List.of(
            new Row("*", "/error", CLOSED),
            new Row("GET", "/livez", OPEN),
            new Row("GET", "/readyz", OPEN),
            new Row("GET", "/actuator/health", OPEN),
            new Row("GET", "/actuator", "read"),
            new Row("GET", "/v3/api-docs", "read"),
            new Row("GET", "/swagger-ui", "read"),
            new Row("*", "/api/v1/admin/", "admin"),
            new Row("GET", "/api/v1/items", "read"),
            new Row("GET", "/api/v1/map", "read"),
            new Row("GET", "/api/v1/overview", "read"),
            new Row("GET", "/api/v1/users", "read"),
            new Row("POST", "/api/v1/recommendations", "read"),
            new Row("POST", "/api/v1/items/preview", "read"),
            new Row("POST", "/api/v1/items", "ingest"),
            new Row("PUT", "/api/v1/items", "ingest"),
            new Row("DELETE", "/api/v1/items", "ingest"),
            new Row("POST", "/api/v1/interactions", "ingest"),
            new Row("DELETE", "/api/v1/users", "ingest"));

    /** Calls without a route. */
    private static final List<Route> NOWHERE = List.of(
            new Route("GET", "/api/v1"),
            new Route("GET", "/api/v2/items"),
            new Route("GET", "/api/v1/nothing"),
            new Route("PATCH", "/api/v1/items"),
            new Route("OPTIONS", "/api/v1/items"),
            new Route("GET", "/api/v1/items/x/y/z"),
            new Route("GET", "/actuator/env"),
            new Route("GET", "/actuator/heapdump"),
            new Route("POST", "/actuator/shutdown"),
            new Route("GET", "/actuator/prometheus/x"),
            new Route("GET", "/webjars/x"),
            new Route("GET", "/application.yaml"),
            new Route("GET", "/.well-known/oauth-protected-resource"),
            new Route("GET", "/login"),
            new Route("GET", "/favicon.ico"));

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newHttpClient();

    @Autowired
    ApplicationContext application;

    @Autowired
    ApiKeys keys;

    @Autowired
    ApiKeyCache known;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    /** A key for each scope alone. */
    private Map<String, String> good = Map.of();

    /** Invalid keys. */
    private Map<String, String> bad = Map.of();

    /** The permitted callers of the routes with a prefix, with one method or any. */
    private record Row(String method, String prefix, String need) {

        private boolean fits(Route route) {
            return (method.equals("*") || method.equals(route.method)) && route.path.startsWith(prefix);
        }
    }

    private record Route(String method, String path) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeEach
    void makeKeys() {
        good = Map.of(
                "read", key(Set.of(Scope.READ)),
                "ingest", key(Set.of(Scope.INGEST)),
                "admin", key(Set.of(Scope.ADMIN)),
                "admin-key", GuardedIntegrationTest.ADMIN_KEY,
                "read-key", GuardedIntegrationTest.READ_KEY);
        ApiKeys.Created expired = create(Set.of(Scope.values()), Optional.of(clock.instant()));
        ApiKeys.Created revoked = create(Set.of(Scope.values()), Optional.empty());
        keys.revoke(revoked.key().id());
        String other = key(Set.of(Scope.values()));
        bad = Map.of(
                "an expired key", expired.text().text(),
                "a revoked key", revoked.text().text(),
                "a key with another's secret",
                        other.replaceFirst("_\\d+_", "_" + expired.key().id() + "_"),
                "a key with one letter changed", other.substring(0, other.length() - 2) + "__",
                "a key never made", new PlainApiKey(987_654_321, PlainApiKey.newSecret()).text(),
                "no key of ours", "x".repeat(40),
                "a token that is none", "eyJhbGciOiJub25lIn0.eyJzY29wZSI6ImFkbWluIn0.");
        known.reload();
    }

    @Test
    void everyRouteIsOpenToItsCallersAlone() throws Exception {
        Set<String> routes = new TreeSet<>();
        SoftAssertions softly = new SoftAssertions();
        for (Route route : liveRoutes()) {
            routes.add(route.toString());
            softly.assertThat(wanted(route))
                    .as("decide who may call %s, here and in Route", route)
                    .isPresent();
            check(softly, route, wanted(route).orElse(CLOSED));
        }
        for (Route nowhere : NOWHERE) {
            check(softly, nowhere, CLOSED);
        }
        softly.assertAll();
        assertThat(routes)
                .as("the routes looked at")
                .contains(
                        "PUT /api/v1/items/{id}",
                        "GET /actuator/prometheus",
                        "GET /actuator/health/**",
                        "GET /livez",
                        "GET /v3/api-docs");
    }

    @Test
    void publicRoutesShowDetailsToAdminsAlone() throws Exception {
        String reader = key(Set.of(Scope.READ));
        known.reload();

        assertThat(call("GET", "/actuator/health", NONE).body()).doesNotContain("components");
        assertThat(call("GET", "/actuator/health", reader).body()).doesNotContain("components");
        assertThat(call("GET", "/actuator/health", GuardedIntegrationTest.ADMIN_KEY)
                        .body())
                .contains("components", "database");
    }

    private void check(SoftAssertions softly, Route route, String wanted) throws Exception {
        Map<String, Object> nobody = answer(route, NONE);
        if (wanted.equals(OPEN)) {
            softly.assertThat(nobody)
                    .as("%s without a key", route)
                    .extracting("status")
                    .isNotIn(401, 403);
            return;
        }
        softly.assertThat(nobody)
                .as("%s without a key", route)
                .containsEntry("status", 401)
                .containsEntry("type", "urn:tandem:problem:unauthenticated");
        for (Map.Entry<String, String> key : bad.entrySet()) {
            softly.assertThat(answer(route, key.getValue()))
                    .as("%s with %s", route, key.getKey())
                    .containsEntry("status", 401)
                    .containsEntry("type", "urn:tandem:problem:unauthenticated");
        }
        for (Map.Entry<String, String> key : good.entrySet()) {
            Map<String, Object> answer = answer(route, key.getValue());
            String scope = key.getKey().replace("-key", "");
            boolean mayCall = !wanted.equals(CLOSED) && (scope.equals(wanted) || scope.equals("admin"));
            if (mayCall) {
                softly.assertThat(answer)
                        .as("%s with %s", route, key.getKey())
                        .extracting("status")
                        .isNotIn(401, 403, 500);
            } else {
                softly.assertThat(answer)
                        .as("%s with %s", route, key.getKey())
                        .containsEntry("status", 403)
                        .containsEntry("type", "urn:tandem:problem:forbidden")
                        .satisfies(problem ->
                                assertThat(problem.get("scope")).isEqualTo(wanted.equals(CLOSED) ? null : wanted));
            }
        }
    }

    private static Optional<String> wanted(Route route) {
        return WANTED.stream().filter(row -> row.fits(route)).map(Row::need).findFirst();
    }

    /** The routes of all handler mappings, including those of the actuator and the API documentation. */
    private List<Route> liveRoutes() {
        List<Route> routes = new ArrayList<>();
        for (RequestMappingInfoHandlerMapping mapping : application
                .getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()) {
            for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
                List<String> methods = info.getMethodsCondition().getMethods().isEmpty()
                        ? List.of("GET", "POST")
                        : info.getMethodsCondition().getMethods().stream()
                                .map(Enum::name)
                                .toList();
                info.getPatternValues().forEach(path -> methods.forEach(method -> routes.add(new Route(method, path))));
            }
        }
        return routes;
    }

    /** The problem of a response, or its status alone. */
    private Map<String, Object> answer(Route route, String key) throws Exception {
        String path = route.path().replace("/**", "/x").replaceAll("\\{[^}]*}", "x");
        HttpResponse<String> response = call(route.method(), path, key);
        return response.headers()
                        .firstValue("Content-Type")
                        .filter(type -> type.equals("application/problem+json"))
                        .isPresent()
                ? problem(response)
                : Map.of("status", response.statusCode());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> problem(HttpResponse<String> response) {
        Map<String, Object> problem = JsonMapper.shared().readValue(response.body(), Map.class);
        assertThat(problem).as(response.toString()).containsEntry("status", response.statusCode());
        if (response.statusCode() == 401) {
            assertThat(response.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Bearer realm=\"tandem\"");
        }
        return problem;
    }

    private HttpResponse<String> call(String method, String path, String key) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (!key.equals(NONE)) {
            request.header("Authorization", "Bearer " + key);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String key(Set<Scope> scopes) {
        return create(scopes, Optional.empty()).text().text();
    }

    private ApiKeys.Created create(Set<Scope> scopes, Optional<Instant> expiresAt) {
        return keys.create(new ApiKeyRequest(
                "test " + Arrays.toString(scopes.toArray()),
                scopes.stream().map(Scope::toString).toList(),
                expiresAt));
    }
}
