package dev.tandem.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A block of shell commands of a page.
 *
 * @param place page and line
 * @param text its lines, without the indentation of the block
 * @param answer the block of JSON that follows it at once, which shows what is printed
 */
record ShellBlock(String place, String text, Optional<String> answer) {

    private static final String FENCE = "```";

    /** All of a page, from above to below. */
    static List<ShellBlock> of(Path page) {
        List<ShellBlock> blocks = new ArrayList<>();
        List<String> lines = lines(page);
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at).strip();
            if (!line.startsWith(FENCE)) {
                continue;
            }
            int end = end(lines, at);
            if (line.equals(FENCE + "sh")) {
                boolean answered =
                        end + 1 < lines.size() && lines.get(end + 1).strip().equals(FENCE + "json");
                Optional<String> answer =
                        answered ? Optional.of(body(lines, end + 1, end(lines, end + 1))) : Optional.empty();
                blocks.add(new ShellBlock(page + ":" + (at + 1), body(lines, at, end), answer));
            }
            at = end;
        }
        return blocks;
    }

    /** All pages that people read here. */
    static List<Path> pages() {
        try (Stream<Path> docs = Files.walk(Path.of("docs"));
                Stream<Path> chart = Files.walk(Path.of("helm"))) {
            return Stream.of(Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")), docs, chart)
                    .flatMap(pages -> pages)
                    .filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int end(List<String> lines, int fence) {
        int end = fence + 1;
        while (!lines.get(end).strip().equals(FENCE)) {
            end++;
        }
        return end;
    }

    private static String body(List<String> lines, int fence, int end) {
        return lines.subList(fence + 1, end).stream()
                .collect(Collectors.joining("\n"))
                .stripIndent();
    }

    private static List<String> lines(Path page) {
        try {
            return Files.readAllLines(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
