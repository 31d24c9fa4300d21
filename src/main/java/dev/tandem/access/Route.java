package dev.tandem.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Calls of the API with the scope they need. All other calls are refused.
 *
 * @param need the needed scope; empty for public calls
 */
record Route(Optional<Scope> need, HttpMethod method, String pattern) {

    static final List<Route> ALL = Stream.of(
                    open(
                            HttpMethod.GET,
                            "/livez",
                            "/readyz",
                            "/actuator/health",
                            "/actuator/health/**",
                            // Static files without data; the pages ask for a key.
                            "/console",
                            "/console/**"),
                    need(
                            Scope.READ,
                            HttpMethod.GET,
                            "/api/v1/items",
                            "/api/v1/items/{id}",
                            "/api/v1/items/{id}/similar",
                            "/api/v1/items/{id}/diagnosis",
                            "/api/v1/map",
                            "/api/v1/overview",
                            "/api/v1/overview/data",
                            "/api/v1/users",
                            "/api/v1/users/{id}/interactions",
                            "/api/v1/users/{id}/recommendations",
                            "/api/v1/users/{id}/diagnosis"),
                    need(
                            Scope.READ,
                            HttpMethod.POST,
                            "/api/v1/items/preview",
                            "/api/v1/recommendations",
                            "/api/v1/recommendations/batch",
                            "/api/v1/recommendations/explanations"),
                    need(Scope.INGEST, HttpMethod.POST, "/api/v1/items", "/api/v1/interactions"),
                    need(Scope.INGEST, HttpMethod.PUT, "/api/v1/items/{id}"),
                    need(
                            Scope.INGEST,
                            HttpMethod.DELETE,
                            "/api/v1/items/{id}",
                            "/api/v1/users/{id}",
                            "/api/v1/users/{id}/interactions/{item}"),
                    need(Scope.ADMIN, HttpMethod.GET, "/api/v1/admin/**"),
                    need(Scope.ADMIN, HttpMethod.POST, "/api/v1/admin/**"),
                    need(Scope.ADMIN, HttpMethod.DELETE, "/api/v1/admin/**"),
                    need(
                            Scope.READ,
                            HttpMethod.GET,
                            "/",
                            "/swagger-ui.html",
                            "/swagger-ui/**",
                            "/v3/api-docs",
                            "/v3/api-docs.yaml",
                            "/v3/api-docs/**",
                            "/actuator",
                            "/actuator/info",
                            "/actuator/prometheus"))
            .flatMap(List::stream)
            .toList();

    /** The route of a documented call, whose path may have names in braces; empty if there is none. */
    static Optional<Route> of(HttpMethod method, String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return ALL.stream()
                .filter(route -> route.method.equals(method))
                .filter(route ->
                        PathPatternParser.defaultInstance.parse(route.pattern).matches(parsed))
                .findFirst();
    }

    /** The matcher for Spring Security, which parses paths like Spring MVC. */
    RequestMatcher matcher() {
        return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
    }

    private static List<Route> open(HttpMethod method, String... patterns) {
        return routes(Optional.empty(), method, patterns);
    }

    private static List<Route> need(Scope scope, HttpMethod method, String... patterns) {
        return routes(Optional.of(scope), method, patterns);
    }

    /** A HEAD route accompanies every GET route. */
    private static List<Route> routes(Optional<Scope> need, HttpMethod method, String... patterns) {
        return Stream.of(patterns)
                .flatMap(pattern -> method.equals(HttpMethod.GET)
                        ? Stream.of(new Route(need, method, pattern), new Route(need, HttpMethod.HEAD, pattern))
                        : Stream.of(new Route(need, method, pattern)))
                .toList();
    }
}
