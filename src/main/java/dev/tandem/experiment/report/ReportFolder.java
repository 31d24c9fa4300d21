package dev.tandem.experiment.report;

import dev.tandem.experiment.protocol.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A report folder that is replaced as a whole: files are written to a sibling folder, which is then renamed. */
public final class ReportFolder {

    private static final List<String> ENDINGS = List.of(".md", ".csv", ".png");

    private final Path folder;

    /**
     * Checks the folder before any trial runs.
     *
     * @throws BadInput if the path is a file or a folder with other files than those of a report
     */
    public ReportFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        if (Files.exists(this.folder) && !Files.isDirectory(this.folder)) {
            throw new BadInput(folder + " is a file, expected a folder for the report, new or existing");
        }
        foreignFile().ifPresent(file -> {
            throw new BadInput(folder + " contains " + file.getFileName()
                    + ", which is not part of a report, expected a new or empty folder, or an earlier report");
        });
    }

    /** The file of the trials that the report is based on. */
    public Path trials() {
        return sibling("trials.jsonl");
    }

    /** Writes files into a folder. */
    @FunctionalInterface
    public interface Content {

        void writeTo(Path folder) throws IOException;
    }

    /** Replaces the report; a failure leaves the previous one. */
    public void replace(Content content) {
        Path fresh = sibling("unfinished");
        Path former = sibling("former");
        try {
            delete(fresh);
            delete(former);
            Files.createDirectories(fresh);
            content.writeTo(fresh);
            if (Files.exists(folder)) {
                Files.move(folder, former);
            }
            Files.move(fresh, folder);
            delete(former);
        } catch (IOException | RuntimeException e) {
            deleteAfter(e, fresh);
            throw e instanceof IOException io
                    ? new UncheckedIOException("the report cannot be written to " + folder, io)
                    : (RuntimeException) e;
        }
    }

    private Path sibling(String suffix) {
        return folder.resolveSibling(folder.getFileName() + "." + suffix);
    }

    private Optional<Path> foreignFile() {
        if (!Files.exists(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> Files.isDirectory(file) || ENDINGS.stream().noneMatch(file.toString()::endsWith))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    private static void deleteAfter(Exception failure, Path path) {
        try {
            delete(path);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
