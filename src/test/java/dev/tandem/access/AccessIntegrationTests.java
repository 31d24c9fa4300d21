package dev.tandem.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.tandem.Http;
import dev.tandem.IntegrationTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keys and tokens over HTTP, with a real issuer of tokens. */
@IntegrationTest
@TestPropertySource(properties = "tandem.access.admin-key=" + AccessIntegrationTests.ADMIN_KEY)
@ExtendWith(OutputCaptureExtension.class)
class AccessIntegrationTests {

    static final String ADMIN_KEY = "another-admin-key-for-tests-012345";

    private static final String KEYS = "/api/v1/admin/api-keys";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final RSAKey SIGNER = keyRequest();
    private static final HttpServer ISSUER = startIssuer();

    private final HttpClient client = HttpClient.newHttpClient();

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApiKeyCache known;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add(
                "spring.security.oauth2.resourceserver.jwt.jwk-set-uri",
                () -> "http://localhost:" + ISSUER.getAddress().getPort() + "/jwks");
    }

    @AfterAll
    static void stopIssuer() {
        ISSUER.stop(0);
    }

    @BeforeEach
    void forget() {
        jdbc.sql("truncate api_key, audit_entry").update();
        known.reload();
    }

    @Test
    void showsAKeyOnceAndStoresItsHashAlone(CapturedOutput output) throws Exception {
        HttpResponse<String> made = makeKey("ci", "read", "ingest");
        String key = key(json(made));
        String secret = key.substring(key.lastIndexOf('_', key.length() - 43) + 1);

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(json(made)).containsEntry("name", "ci").containsEntry("scopes", List.of("ingest", "read"));
        assertThat(get(KEYS, ADMIN_KEY).body()).contains("\"name\":\"ci\"").doesNotContain(secret, "hash");
        assertThat(jdbc.sql("select k::text || encode(hash, 'escape') from api_key k")
                        .query(String.class)
                        .single())
                .doesNotContain(secret);
        assertThat(get("/api/v1/items", key).statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/items", key + "x").statusCode()).isEqualTo(401);
        assertThat(output).doesNotContain(secret);
    }

    @Test
    void rotatesKeysWithoutAGap() throws Exception {
        Map<String, Object> old = json(makeKey("app", "read"));
        Map<String, Object> next = json(makeKey("app", "read"));

        assertThat(get("/api/v1/items", key(old)).statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/items", key(next)).statusCode()).isEqualTo(200);

        assertThat(send("DELETE", KEYS + "/" + old.get("id"), ADMIN_KEY).statusCode())
                .isEqualTo(204);
        assertThat(get("/api/v1/items", key(old)).statusCode()).isEqualTo(401);
        assertThat(get("/api/v1/items", key(next)).statusCode()).isEqualTo(200);
        assertThat(send("DELETE", KEYS + "/" + old.get("id"), ADMIN_KEY).statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusesAKeyRevokedElsewhere() throws Exception {
        String key = key(json(makeKey("app", "read")));
        assertThat(get("/api/v1/items", key).statusCode()).isEqualTo(200);

        jdbc.sql("update api_key set revoked_at = now()").update();

        await().atMost(PATIENCE).until(() -> get("/api/v1/items", key).statusCode() == 401);
    }

    @Test
    void theHeaderXApiKeyWorksToo() throws Exception {
        HttpRequest.Builder request = request("/api/v1/items").header("X-API-Key", ADMIN_KEY);

        assertThat(send(request).statusCode()).isEqualTo(200);
        assertThat(send(request("/api/v1/items?access_token=" + ADMIN_KEY)).statusCode())
                .isEqualTo(401);
        assertThat(send(request("/api/v1/items").header("Authorization", "Basic YTpi"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aHeaderWithoutAKeyIsAnsweredLikeAWrongKey() throws Exception {
        HttpResponse<String> refused = send(request("/api/v1/items").header("Authorization", "Bearer"));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("urn:tandem:problem:unauthenticated");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"scopes": ["read"]}                                            | name
            {"name": " ", "scopes": ["read"]}                               | name
            {"name": "a\\nb", "scopes": ["read"]}                           | name
            {"name": "a"}                                                   | scopes
            {"name": "a", "scopes": []}                                     | scopes
            {"name": "a", "scopes": ["root"]}                               | scopes
            {"name": "a", "scopes": ["read"], "expiresAt": "2001-01-01T00:00:00Z"} | expiresAt
            {"name": "a", "scopes": ["read"], "hash": "x"}                  | hash
            """)
    void refusesWrongRequestsForKeys(String body, String field) throws Exception {
        HttpResponse<String> refused = post(KEYS, ADMIN_KEY, body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("invalid-field", "\"field\":\"" + field + "\"");
    }

    @Test
    void aTokenHasTheScopesOfItsClaim() throws Exception {
        Instant later = clock.instant().plus(Duration.ofMinutes(10));

        assertThat(get("/api/v1/items", token("read ingest", later, SIGNER)).statusCode())
                .isEqualTo(200);
        assertThat(get(KEYS, token("admin", later, SIGNER)).statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/items", token("admin", later, SIGNER)).statusCode())
                .isEqualTo(200);
        HttpResponse<String> without = get(KEYS, token("read other", later, SIGNER));
        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(without.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("insufficient_scope", "scope=\"admin\"");
    }

    @Test
    void refusesExpiredAndForeignTokens(CapturedOutput output) throws Exception {
        Instant now = clock.instant();

        List<String> tokens = List.of(
                token("admin", now.minus(Duration.ofMinutes(10)), SIGNER),
                token("admin", now.plus(Duration.ofMinutes(10)), keyRequest()),
                token("admin", now.plus(Duration.ofMinutes(10)), SIGNER) + "x");

        for (String token : tokens) {
            HttpResponse<String> refused = get(KEYS, token);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
                    .contains("invalid_token");
            assertThat(refused.body()).contains("unauthenticated").doesNotContain("Exception", "springframework");
            assertThat(output).doesNotContain(token);
        }
    }

    @Test
    void recordsActionsInTheAuditLog() throws Exception {
        Map<String, Object> made = json(makeKey("app", "read"));
        send("DELETE", KEYS + "/" + made.get("id"), ADMIN_KEY);
        send("DELETE", KEYS + "/" + made.get("id"), ADMIN_KEY);
        post(KEYS, token("admin", clock.instant().plusSeconds(600), SIGNER), "{\"name\":\"b\",\"scopes\":[\"admin\"]}");

        Map<String, Object> first = json(get("/api/v1/admin/audit?limit=2", ADMIN_KEY));
        Map<String, Object> last =
                json(get("/api/v1/admin/audit?limit=2&cursor=" + first.get("nextCursor"), ADMIN_KEY));

        assertThat(acts(first)).containsExactly("token ann key-created", "admin-key key-revoked");
        assertThat(acts(last)).containsExactly("admin-key key-created");
        assertThat(last).containsEntry("nextCursor", null);
        assertThat(last.toString()).contains("name=app", "scopes=[read]");
        assertThat(get("/api/v1/admin/audit?cursor=abc", ADMIN_KEY).statusCode())
                .isEqualTo(400);
    }

    @Test
    void keepsUnusualIdsUnchanged() throws Exception {
        for (String id : List.of("a/b", "a//b", "a%2Fb", "..\\..", "a;b", "a\nb", "%00", "ü\u2028", "*", "a/../b")) {
            HttpResponse<String> stored = send(request("/api/v1/items/" + Http.encoded(id))
                    .header("Authorization", "Bearer " + ADMIN_KEY)
                    .header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofString("{}")));

            assertThat(stored.statusCode()).as(id).isIn(200, 201);
            assertThat(json(stored)).containsEntry("id", id);
        }
    }

    @Test
    void noPathSlipsPastTheScopeItNeeds() throws Exception {
        String reader = key(json(makeKey("reader", "read")));
        for (String path : List.of(
                "/api/v1/admin/models/",
                "/api/v1/admin%2Fmodels",
                "/api/v1/%61dmin/models",
                "/api/v1/admin;x=1/models",
                "/api/v1/items/%2e%2e/admin/models",
                "/api/v1/items/..%2Fadmin/models",
                "/api/v1//admin/models",
                "/api/v1/./admin/models",
                "/API/v1/admin/models",
                "//api/v1/admin/models")) {
            assertThat(rawStatus(path, reader)).as(path).isIn(400, 403, 404);
        }
    }

    @Test
    void sendsSecurityHeaders() throws Exception {
        HttpHeaders headers = get("/api/v1/items", ADMIN_KEY).headers();

        assertThat(headers.map())
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("x-frame-options", List.of("DENY"))
                .containsEntry("referrer-policy", List.of("no-referrer"))
                .containsKey("content-security-policy")
                .doesNotContainKeys("set-cookie", "server", "x-powered-by");
        assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(get("/", ADMIN_KEY).statusCode()).isEqualTo(302);
        assertThat(get("/swagger-ui/index.html", ADMIN_KEY).body()).contains("swagger-ui");
    }

    @Test
    void documentsTheScopeOfEachCall() throws Exception {
        HttpResponse<String> description = get("/v3/api-docs", ADMIN_KEY);

        assertThat(description.body()).contains("\"scheme\":\"bearer\"", "\"name\":\"X-API-Key\"");
        Map<String, Object> paths = child(json(description), "paths");
        assertThat(paths)
                .allSatisfy((path, calls) -> assertThat(child(paths, path))
                        .allSatisfy((method, call) -> assertThat(child(child(paths, path), method))
                                .as("%s %s", method, path)
                                .containsKey("security")));
        assertThat(child(child(paths, "/api/v1/items/{id}"), "put").get("security"))
                .hasToString("[{bearer=[ingest]}, {key=[ingest]}]");
    }

    /** Uses its own appender, as another test's application may have stopped the others. */
    @Test
    void nothingSecretIsLogged() throws Exception {
        LoggerContext logs = (LoggerContext) LoggerFactory.getILoggerFactory();
        logs.getTurboFilterList().clear();
        Logger tandem = logs.getLogger("dev.tandem");
        tandem.setLevel(Level.DEBUG);
        ListAppender<ILoggingEvent> events = new ListAppender<>();
        events.setContext(logs);
        events.start();
        tandem.addAppender(events);
        String key = key(json(makeKey("app", "read")));
        get("/api/v1/admin/models", key);
        get("/api/v1/items", key.substring(0, key.length() - 1) + "_");
        get("/nowhere", key);
        post(KEYS, ADMIN_KEY, "{\"name\": \"" + key + "\", \"scopes\": []}");
        tandem.detachAppender(events);

        assertThat(events.list.stream().map(ILoggingEvent::getFormattedMessage).toList())
                .anyMatch(line -> line.matches("API key created id=\\d+ scopes=\\[read]"))
                .noneMatch(line -> line.contains(key.substring(10)) || line.contains(ADMIN_KEY));
    }

    private static List<String> acts(Map<String, Object> page) {
        return ((List<?>) requireNonNull(page.get("entries")))
                .stream()
                        .map(entry -> ((Map<?, ?>) entry).get("who") + " " + ((Map<?, ?>) entry).get("act"))
                        .toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> parent, String name) {
        return (Map<String, Object>) requireNonNull(parent.get(name));
    }

    private static String key(Map<String, Object> made) {
        return (String) requireNonNull(made.get("key"));
    }

    private HttpResponse<String> makeKey(String name, String... scopes) throws Exception {
        return post(
                KEYS, ADMIN_KEY, "{\"name\":\"" + name + "\",\"scopes\":[\"" + String.join("\",\"", scopes) + "\"]}");
    }

    private HttpResponse<String> get(String path, String key) throws Exception {
        return send("GET", path, key);
    }

    private HttpResponse<String> send(String method, String path, String key) throws Exception {
        return send(request(path)
                .header("Authorization", "Bearer " + key)
                .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    private HttpResponse<String> post(String path, String key, String json) throws Exception {
        return send(request(path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Sent over a socket, as HTTP clients normalise paths. */
    private int rawStatus(String path, String key) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = "GET " + path
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + key + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    private static Map<String, Object> json(HttpResponse<String> response) {
        return JsonMapper.shared().readValue(response.body(), new TypeReference<>() {});
    }

    private static String token(String scope, Instant expires, RSAKey signer) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(SIGNER.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .subject("ann")
                        .claim("scope", scope)
                        .expirationTime(Date.from(expires))
                        .build());
        token.sign(new RSASSASigner(signer));
        return token.serialize();
    }

    private static RSAKey keyRequest() {
        try {
            return new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpServer startIssuer() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            byte[] keys = new JWKSet(SIGNER.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            server.createContext("/jwks", exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
