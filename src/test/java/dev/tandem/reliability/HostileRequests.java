package dev.tandem.reliability;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Generates hostile requests for all operations of an API description, each from a seed. */
final class HostileRequests {

    /**
     * A request as sent.
     *
     * @param cutOff whether the client stops before the end of the body
     */
    record Hostile(String label, byte[] bytes, boolean cutOff) {

        /** Whether HTTP requires the status 501: the method or transfer coding is unknown. */
        boolean otherHttp() {
            String head = new String(bytes, 0, Math.min(bytes.length, 20_000), StandardCharsets.ISO_8859_1);
            return head.startsWith("CONNECT ") || head.contains("\r\nTransfer-Encoding: nonsense\r\n");
        }
    }

    /** An operation of the API description. */
    private record Operation(
            String method, String path, List<String> parameters, List<String> contentTypes, List<String> fields) {}

    private static final List<String> IN_PATHS = List.of(
            "1",
            "0",
            "-1",
            "x",
            "99999999999999999999",
            "0x10",
            "1e3",
            "NaN",
            "%00",
            "%0A",
            "%FF",
            "%C3%28",
            "%ED%A0%80",
            "%zz",
            "%",
            "%25",
            "%2525",
            "%2F",
            "a%2F..%2F..%2Fadmin",
            "%2e%2e",
            "..",
            ".",
            "%5C",
            "\\",
            ";x=1",
            "%3B",
            "a;b",
            "{id}",
            "[x]",
            "%F0%9F%98%80",
            "%E2%80%A8",
            "%20",
            "+",
            "*",
            "**",
            "'%20or%201=1--",
            "%3Cscript%3E",
            "$%7Bjndi:ldap:x%7D",
            "\u00e9",
            "a".repeat(255),
            "a".repeat(256),
            "%F0%9F%98%80".repeat(64),
            "a".repeat(9_000));

    private static final List<String> IN_QUERIES = List.of(
            "",
            "0",
            "-1",
            "1",
            "20",
            "2147483648",
            "99999999999999999999999",
            "1.5",
            "NaN",
            "-Infinity",
            "1e400",
            "0x7f",
            "true",
            "null",
            "%00",
            "%FF",
            "%ED%BF%BF",
            "%zz",
            "%",
            "[]",
            "{}",
            "'",
            "%25%27;drop%20table%20item",
            "MQ",
            "LTE",
            "OTk5OTk5OTk5OTk5OTk5OTk5OTk",
            "AAAA",
            "____",
            "a%0d%0aSet-Cookie:%20a=b",
            "%F0%9F%98%80",
            "x".repeat(3_000));

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e400",
            "-1e-400",
            "1".repeat(400),
            "1." + "0".repeat(2_000) + "1",
            "NaN",
            "Infinity",
            "-0.0",
            "9223372036854775808",
            "\"\"",
            "\" \"",
            "\"x\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\uD83D\\uDE00\"",
            "\"\\x\"",
            "\"\u0001\"",
            "\"\t\"",
            "\"%s%n${x}#{x}\"",
            "\"" + "y".repeat(300) + "\"",
            "\"" + "\u4e2d".repeat(100) + "\"",
            "\"0001-01-01T00:00:00Z\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"9999-99-99\"",
            "[]",
            "[[]]",
            "[null]",
            "[\"a\",\"a\"]",
            "[1,\"b\",{}]",
            "[1e39,-1e39]",
            "{}",
            "{\"a\":{\"b\":{\"c\":1}}}",
            "{\"\":\"\"}",
            "{\"a\":1,\"a\":2}",
            "{\"__proto__\":1}",
            "undefined",
            "'x'",
            "// comment",
            "01",
            "+1",
            ".5",
            "");

    private static final List<String> METHODS = List.of(
            "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "BREW", "G\u0001T");

    private static final List<String> TYPES = List.of(
            "application/json",
            "application/x-ndjson",
            "text/csv",
            "text/csv; header=absent",
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=b",
            "application/json; charset=utf-16",
            "application/json; charset=nonsense",
            "application/json; charset=",
            "application/*",
            "*/*",
            "application/problem+json",
            "nonsense",
            "/",
            ";",
            "");

    private static final List<String> HEADERS = List.of(
            "Accept: text/html",
            "Accept: nonsense",
            "Accept: text/event-stream",
            "Accept: application/xml;q=2",
            "Accept-Language: " + "x-".repeat(500),
            "Content-Encoding: gzip",
            "Content-Encoding: nonsense",
            "Expect: 100-continue",
            "Expect: nonsense",
            "Range: bytes=0-0,5-,-1",
            "If-None-Match: *",
            "If-Modified-Since: nonsense",
            "Origin: null",
            "Origin: ://",
            "Access-Control-Request-Method: PUT",
            "X-Forwarded-For: 1.2.3.4",
            "X-Forwarded-Host: \"",
            "Forwarded: for=\"[::1\"",
            "X-HTTP-Method-Override: DELETE",
            "Cookie: JSESSIONID=x; =; ;;\u0001",
            "Last-Event-ID: -1",
            "Upgrade: h2c",
            "Upgrade: websocket",
            "Content-Length: -1",
            "Content-Length: 5\r\nContent-Length: 6",
            "Transfer-Encoding: nonsense",
            "Host: [",
            "Authorization: Bearer",
            "X-API-Key: \u0000",
            "No colon",
            ": no name",
            "X\u0001: y",
            "X-Long: " + "z".repeat(9_000));

    private final List<Operation> operations;
    private final String key;

    /** @param description of the API, as OpenAPI */
    HostileRequests(JsonNode description, String key) {
        this.key = key;
        this.operations = new ArrayList<>();
        Map<String, JsonNode> paths = new TreeMap<>();
        description.get("paths").forEachEntry(paths::put);
        paths.forEach((path, calls) -> calls.forEachEntry((method, operation) -> operations.add(new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                operation
                        .path("parameters")
                        .valueStream()
                        .filter(parameter -> parameter.get("in").asString().equals("query"))
                        .map(parameter -> parameter.get("name").asString())
                        .toList(),
                List.copyOf(operation.at("/requestBody/content").propertyNames()),
                fields(description, operation.at("/requestBody/content"))))));
    }

    /** Number of operations; as many consecutive seeds cover each operation once. */
    int operations() {
        return operations.size();
    }

    Hostile of(int seed) {
        Operation operation = operations.get(seed % operations.size());
        SplittableRandom chance = new SplittableRandom(seed);
        String method = oneIn(12, chance) ? pick(METHODS, chance) : operation.method;
        String target = path(operation, chance) + query(operation, chance);
        byte[] body = body(operation, method, chance);
        boolean cutOff = body.length > 0 && oneIn(10, chance);
        boolean chunked = !cutOff && oneIn(10, chance);
        List<String> lines = new ArrayList<>();
        lines.add(method + " " + target + " HTTP/1.1");
        lines.add(oneIn(60, chance) ? "Host: evil.example" : "Host: localhost");
        lines.add("Connection: close");
        if (!oneIn(25, chance)) {
            lines.add("Authorization: Bearer " + (oneIn(25, chance) ? "tandem_1_" + "x".repeat(43) : key));
        }
        if (body.length > 0 || oneIn(20, chance)) {
            String declared = operation.contentTypes.isEmpty() || oneIn(5, chance)
                    ? pick(TYPES, chance)
                    : pick(operation.contentTypes, chance);
            lines.add("Content-Type: " + declared);
            lines.add(chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + (body.length + (cutOff ? 100 : 0)));
        }
        if (oneIn(4, chance)) {
            lines.add(pick(HEADERS, chance));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(chunked ? chunks(body, chance) : body);
        return new Hostile("seed " + seed + ": " + lines.get(0), bytes.toByteArray(), cutOff || chunked);
    }

    private static String path(Operation operation, SplittableRandom chance) {
        StringBuilder path = new StringBuilder();
        for (String part : operation.path.substring(1).split("/")) {
            path.append(oneIn(60, chance) ? "//" : "/")
                    .append(part.startsWith("{") ? pick(IN_PATHS, chance) : oneIn(80, chance) ? "%2e" : part);
        }
        return path + (oneIn(40, chance) ? "/" : "");
    }

    private static String query(Operation operation, SplittableRandom chance) {
        if (oneIn(3, chance) || (operation.parameters.isEmpty() && !oneIn(6, chance))) {
            return "";
        }
        if (oneIn(100, chance)) {
            return "?" + "a=1&".repeat(1_001);
        }
        return "?"
                + IntStream.range(0, chance.nextInt(1, 4))
                        .mapToObj(i -> (operation.parameters.isEmpty() || oneIn(8, chance)
                                        ? pick(IN_QUERIES, chance)
                                        : pick(operation.parameters, chance))
                                + (oneIn(15, chance) ? "[]" : "")
                                + (oneIn(15, chance) ? "" : "=" + pick(IN_QUERIES, chance)))
                        .collect(Collectors.joining("&"));
    }

    private static byte[] body(Operation operation, String method, SplittableRandom chance) {
        if (operation.contentTypes.isEmpty() && !oneIn(method.equals("GET") ? 20 : 3, chance)) {
            return new byte[0];
        }
        String text = switch (chance.nextInt(14)) {
            case 0 -> "";
            case 1 -> "[".repeat(chance.nextInt(1, 3_000));
            case 2 -> "{\"a\":".repeat(chance.nextInt(1, 3_000)) + "1";
            case 3 -> "\ufeff" + object(operation, chance);
            case 4 -> object(operation, chance) + object(operation, chance);
            case 5 -> object(operation, chance).replace("}", "");
            case 6 -> "[" + object(operation, chance) + "," + object(operation, chance) + "]";
            case 7 -> object(operation, chance) + "\n\n" + object(operation, chance) + "\r\n" + pick(VALUES, chance);
            case 8 -> "user_id,item_id,type,value,timestamp\n" + csv(chance);
            case 9 -> pick(VALUES, chance);
            case 10 -> oneIn(25, chance) ? "{\"id\":\"" + "w".repeat(9 << 20) + "\"}" : "\"" + "w".repeat(5_000);
            default -> object(operation, chance);
        };
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int flips = oneIn(6, chance) ? chance.nextInt(1, 6) : 0; flips > 0 && bytes.length > 0; flips--) {
            bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt(256);
        }
        return bytes;
    }

    private static String object(Operation operation, SplittableRandom chance) {
        return IntStream.range(0, chance.nextInt(5))
                .mapToObj(i -> "\""
                        + (operation.fields.isEmpty() || oneIn(10, chance) ? "unknown" : pick(operation.fields, chance))
                        + "\":" + pick(VALUES, chance))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String csv(SplittableRandom chance) {
        return IntStream.range(0, chance.nextInt(6))
                .mapToObj(i -> pick(
                        List.of("u,i,t,1,1", "u", ",,,,", "\"u,i", "u,i,t,NaN,x", "u,\"a\"b\",c,1,1", "\u0000,i,t,1,1"),
                        chance))
                .collect(Collectors.joining("\n"));
    }

    private static byte[] chunks(byte[] body, SplittableRandom chance) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String size = pick(List.of(Integer.toHexString(body.length), "zz", "-1", "ffffffffffffffff", "1"), chance);
        bytes.writeBytes((size + "\r\n").getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(body);
        bytes.writeBytes("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    /** The property names of all schemas of a body. */
    private static List<String> fields(JsonNode description, JsonNode content) {
        TreeSet<String> names = new TreeSet<>();
        content.forEach(type -> {
            JsonNode schema = type.path("schema");
            JsonNode reference = schema.path("items").isMissingNode() ? schema : schema.path("items");
            String pointer = reference.path("$ref").asString("");
            JsonNode object = pointer.isEmpty() ? reference : description.at(pointer.substring(1));
            names.addAll(object.path("properties").propertyNames());
        });
        return List.copyOf(names);
    }

    private static boolean oneIn(int n, SplittableRandom chance) {
        return chance.nextInt(n) == 0;
    }

    private static String pick(List<String> from, SplittableRandom chance) {
        return from.get(chance.nextInt(from.size()));
    }
}
