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
 * Calls and what a caller needs for them. What is not listed here is closed to everybody.
 *
 * @param need a scope; empty if everybody may call
 */
record Route(Optional<Scope> need, HttpMethod method, String pattern) {

    static final List<Route> ALL = Stream.of(
                    open(
                            HttpMethod.GET,
                            "/livez",
                            "/readyz",
                            "/actuator/health",
                            "/actuator/health/**",
                            // Files that hold no data; whoever opens them enters a key there.
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

    /** The route of a call of the description, whose path may hold names in braces; empty if it is closed. */
    static Optional<Route> of(HttpMethod method, String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return ALL.stream()
                .filter(route -> route.method.equals(method))
                .filter(route ->
                        PathPatternParser.defaultInstance.parse(route.pattern).matches(parsed))
                .findFirst();
    }

    /** As Spring Security asks it; it reads paths like Spring MVC, so both see the same call. */
    RequestMatcher matcher() {
        return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
    }

    private static List<Route> open(HttpMethod method, String... patterns) {
        return routes(Optional.empty(), method, patterns);
    }

    private static List<Route> need(Scope scope, HttpMethod method, String... patterns) {
        return routes(Optional.of(scope), method, patterns);
    }

    /** What may be read may be asked for its headers alone. */
    private static List<Route> routes(Optional<Scope> need, HttpMethod method, String... patterns) {
        return Stream.of(patterns)
                .flatMap(pattern -> method.equals(HttpMethod.GET)
                        ? Stream.of(new Route(need, method, pattern), new Route(need, HttpMethod.HEAD, pattern))
                        : Stream.of(new Route(need, method, pattern)))
                .toList();
    }
}
