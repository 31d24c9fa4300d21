package dev.tandem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Logs as one JSON object a line, with one property. */
@ExtendWith(OutputCaptureExtension.class)
class StructuredLogTests {

    private static final Logger log = LoggerFactory.getLogger(StructuredLogTests.class);

    /** No part of Tandem, with its settings. */
    static class Nothing {}

    @AfterEach
    void logAsBefore() {
        MDC.clear();
        System.clearProperty(LoggingSystemProperty.CONSOLE_STRUCTURED_FORMAT.getEnvironmentVariableName());
        startLogging();
    }

    @ParameterizedTest
    @CsvSource({"ecs, message, requestId", "logstash, message, requestId", "gelf, short_message, _requestId"})
    void everyLineIsJsonWithTheIdOfItsRequest(String format, String message, String id, CapturedOutput output) {
        startLogging("--logging.structured.format.console=" + format);
        MDC.put(RequestIds.KEY, "r-1");
        IllegalStateException failure = new IllegalStateException("two\nlines");
        failure.setStackTrace(new StackTraceElement[] {failure.getStackTrace()[0]});
        log.error("run={} \"broke\" off", 7, failure);

        List<JsonNode> lines = output.getOut()
                .lines()
                .filter(line -> line.contains("broke"))
                .map(JsonMapper.shared()::readTree)
                .toList();
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.get(message).asString()).isEqualTo("run=7 \"broke\" off");
            assertThat(line.get(id).asString()).isEqualTo("r-1");
            assertThat(line.toString()).contains("two\\nlines", "StructuredLogTests");
        });
    }

    private static void startLogging(String... arguments) {
        LoggingSystem.get(StructuredLogTests.class.getClassLoader()).cleanUp();
        new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .run(arguments)
                .close();
    }
}
