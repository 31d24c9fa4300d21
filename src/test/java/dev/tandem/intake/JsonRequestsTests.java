package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;

class JsonRequestsTests {

    private static final Type MANY = new ParameterizedTypeReference<List<Body>>() {}.getType();

    record Body(
            @Nullable String name,
            boolean flag,
            Optional<Boolean> choice,
            @Nullable Integer m,
            @Nullable Float boost,
            @Nullable Instant at,
            @Nullable List<String> tags,
            @Nullable Inner inner) {

        Body {
            if ("refused".equals(name)) {
                throw new InvalidField("name", "is refused, expected another");
            }
        }
    }

    record Inner(
            @Nullable Map<String, Object> attributes,
            @Nullable List<Inner> more) {}

    @Test
    void readsEveryField() {
        assertThat(read("""
                {"name": "ü", "flag": true, "choice": false, "m": 7, "boost": 1, "at": 0, "tags": ["a"],
                 "inner": {"attributes": {"a": 1, "b": 2.5, "c": true, "d": "x"}}}"""))
                .isEqualTo(new Body(
                        "ü",
                        true,
                        Optional.of(false),
                        7,
                        1f,
                        Instant.EPOCH,
                        List.of("a"),
                        new Inner(Map.of("a", 1, "b", 2.5, "c", true, "d", "x"), null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "\uFEFF{}",
                " {\"name\": null, \"flag\": null, \"choice\": null, \"m\": null, \"boost\": null, \"at\": null} ",
                "{\"tags\": null, \"inner\": null}"
            })
    void takesNullForAbsent(String body) {
        assertThat(read(body)).isEqualTo(new Body(null, false, Optional.empty(), null, null, null, null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5                                           | record is not a JSON object, expected one
            null                                        | record is not a JSON object, expected one
            []                                          | record is not a JSON object, expected one
            {"Name": 1}                                 | Name is unknown, expected one of name, flag, choice, m, boost, at, tags, inner
            {"x": {"y": 1}}                             | x is unknown, expected one of name, flag, choice, m, boost, at, tags, inner
            {"inner": {"x": []}}                        | inner.x is unknown, expected one of attributes, more
            {"name": 1}                                 | name is 1, expected a text
            {"name": ["a"]}                             | name is an array, expected a text
            {"name": {}}                                | name is an object, expected a text
            {"name": true}                              | name is true, expected a text
            {"name": "a\\u0000"}                        | name holds the character U+0000, expected text without it
            {"flag": "true"}                            | flag is "true", expected true or false
            {"flag": 1}                                 | flag is 1, expected true or false
            {"choice": ""}                              | choice is "", expected true or false
            {"m": 5.0}                                  | m is 5.0, expected a whole number
            {"m": "5"}                                  | m is "5", expected a whole number
            {"m": 3000000000}                           | m is 3000000000, expected a whole number
            {"m": 99999999999999999999}                 | m is 99999999999999999999, expected a whole number
            {"boost": "1"}                              | boost is "1", expected a number
            {"boost": ""}                               | boost is "", expected a number
            {"boost": NaN}                              | boost is NaN, expected a finite number
            {"boost": 1e39}                             | boost is 1.0E39, expected a finite number
            {"at": "soon"}                              | at is "soon", expected ISO-8601 with an offset
            {"at": 1e99}                                | at is "1.0E99", expected ISO-8601 with an offset
            {"at": true}                                | at is true, expected ISO-8601 with an offset
            {"tags": "a"}                               | tags is "a", expected an array
            {"tags": ""}                                | tags is "", expected an array
            {"tags": {}}                                | tags is an object, expected an array
            {"tags": ["a", 5]}                          | tags[1] is 5, expected a text
            {"tags": ["a", null]}                       | tags[1] is null, expected a text
            {"tags": ["a", ["b"]]}                      | tags[1] is an array, expected a text
            {"inner": 5}                                | inner is 5, expected an object
            {"inner": ""}                               | inner is "", expected an object
            {"inner": []}                               | inner is an array, expected an object
            {"inner": {"attributes": []}}               | inner.attributes is an array, expected an object
            {"inner": {"attributes": {"a": {}}}}        | inner.attributes.a is an object, expected a text, a number, true or false
            {"inner": {"attributes": {"a": null}}}      | inner.attributes.a is null, expected a text, a number, true or false
            {"inner": {"attributes": {"a": NaN}}}       | inner.attributes.a is NaN, expected a finite number
            {"inner": {"attributes": {"a\\u0000": 1}}}  | U+0000, expected text without it
            {"inner": {"more": [{}, {"x": 1}]}}         | inner.more[1].x is unknown, expected one of attributes, more
            {"name": "a", "name": "a"}                  | name is there twice, expected it once
            {"inner": {"more": [], "more": []}}         | inner.more is there twice, expected it once
            {"inner": {"attributes": {"a": 1, "a": 1}}} | inner.attributes.a is there twice, expected it once
            {"name": "refused"}                         | name is refused, expected another
            """)
    void namesTheFieldAtFault(String body, String message) {
        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> read(body))
                .satisfies(fault -> assertThat(fault.getMessage()).contains(message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{}, {"name": 1}]               | [1].name is 1, expected a text
            [{}, {"x": 1}]                  | [1].x is unknown
            [{}, []]                        | [1] is an array, expected an object
            [{}, 5]                         | [1] is 5, expected an object
            [{}, null]                      | [1] is null, expected an object
            [{}, {"name": "refused"}]       | [1].name is refused, expected another
            [{}, {"m": 1, "m": 1}]          | [1].m is there twice, expected it once
            """)
    void namesTheElementAtFault(String body, String message) {
        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> read(body, MANY))
                .satisfies(fault -> assertThat(fault.getMessage()).startsWith(message));
    }

    @Test
    void readsManyAtOnce() {
        assertThat(read("[{\"name\": \"a\"}, {\"name\": \"b\"}]", MANY))
                .asInstanceOf(InstanceOfAssertFactories.list(Body.class))
                .extracting(Body::name)
                .containsExactly("a", "b");
        assertThat(read("[]", MANY)).isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "[", "[{}", "[{}] []", "[{}}", "[{}],"})
    void refusesWhatIsNoArray(String body) {
        assertThatExceptionOfType(MalformedBody.class).isThrownBy(() -> read(body, MANY));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                   | empty
            '  '                 | empty
            {                    | is not valid JSON at line 1, column
            {"name": }           | is not valid JSON at line 1, column
            {'name': "a"}        | is not valid JSON at line 1, column
            {"m": 01}            | is not valid JSON at line 1, column
            {"name": "a",}       | is not valid JSON at line 1, column
            {} {}                | Something follows the JSON object
            {} x                 | is not valid JSON at line 1, column
            """)
    void refusesWhatIsNoObject(String body, String message) {
        assertThatExceptionOfType(MalformedBody.class)
                .isThrownBy(() -> read(body))
                .satisfies(fault -> assertThat(fault.getMessage()).contains(message));
    }

    @Test
    void refusesWhatIsNoUtf8() {
        byte[] body = "{\"name\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatExceptionOfType(MalformedBody.class)
                .isThrownBy(() -> JsonRequests.read(new ByteArrayInputStream(body), Body.class))
                .withMessageStartingWith("The body is not valid JSON at line 1");
    }

    @Test
    void refusesWhatIsTooLarge() {
        String long9 = "x".repeat(9 << 20);

        assertThatExceptionOfType(RecordTooLarge.class).isThrownBy(() -> read("{\"name\": \"" + long9 + "\"}"));
        assertThatExceptionOfType(RecordTooLarge.class).isThrownBy(() -> read("{}" + " ".repeat(9 << 20)));
        assertThatExceptionOfType(RecordTooLarge.class)
                .isThrownBy(() -> read("{\"tags\": [" + "\"\",".repeat(1 << 20) + "\"\"]}"));
        assertThatExceptionOfType(RecordTooLarge.class)
                .isThrownBy(() -> read("{\"" + "n".repeat(1001) + "\": 1}"))
                .withMessageStartingWith("The body is larger than expected");
        assertThatExceptionOfType(RecordTooLarge.class)
                .isThrownBy(() -> read("{\"inner\": " + "{\"more\": [".repeat(60) + "]}".repeat(60) + "}"));
    }

    @Test
    void distinguishesBrokenReadsFromWrongBodies() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };

        assertThatExceptionOfType(MalformedBody.class)
                .isThrownBy(() -> JsonRequests.read(broken, Body.class))
                .withMessage("The body breaks off here");
    }

    private static Object read(String body) {
        return read(body, Body.class);
    }

    private static Object read(String body, Type type) {
        return JsonRequests.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), type);
    }
}
