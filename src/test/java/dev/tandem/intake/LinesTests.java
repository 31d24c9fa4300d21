package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTests {

    @Test
    void splitsAtNewlinesAndNumbersLines() throws IOException {
        assertThat(lines("a\n\n b \r\nc", 100)).containsExactly("1:a", "2:", "3: b \r", "4:c");
        assertThat(lines("a\n", 100)).containsExactly("1:a");
        assertThat(lines("\n", 100)).containsExactly("1:");
        assertThat(lines("", 100)).isEmpty();
    }

    @Test
    void keepsLinesUpToTheLimitAndDropsLongerOnes() throws IOException {
        assertThat(lines("12345\n123456\n12345", 5)).containsExactly("1:12345", "2:too long", "3:12345");
    }

    @Test
    void joinsLinesThatSpanReads() throws IOException {
        String longLine = "x".repeat(200_000);
        assertThat(lines(longLine + "\n" + longLine, 1 << 20)).containsExactly("1:" + longLine, "2:" + longLine);
    }

    @Test
    void continuesAfterReadsOfSingleBytes() throws IOException {
        InputStream drops = new ByteArrayInputStream("ab\ncd".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, 1));
            }
        };
        assertThat(lines(drops, 10)).containsExactly("1:ab", "2:cd");
    }

    private static List<String> lines(String body, int maxLength) throws IOException {
        return lines(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), maxLength);
    }

    private static List<String> lines(InputStream body, int maxLength) throws IOException {
        List<String> read = new ArrayList<>();
        Lines lines = new Lines(body, maxLength);
        while (lines.next()) {
            String text = new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8);
            read.add(lines.number() + ":" + (lines.tooLong() ? "too long" : text));
        }
        return read;
    }
}
