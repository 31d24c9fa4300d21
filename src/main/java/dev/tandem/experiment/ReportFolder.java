package dev.tandem.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder that is there as a whole or not at all: it is written beside its place and then moved there. */
final class ReportFolder {

    private static final List<String> ENDINGS = List.of(".md", ".csv", ".png");

    private final Path folder;

    /**
     * Looks at the place of a report before any work is done for it.
     *
     * @throws BadInput if something is there that is not a report
     */
    ReportFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        if (Files.exists(this.folder) && !Files.isDirectory(this.folder)) {
            throw new BadInput(folder + " is a file, expected a folder for the report, which may be new");
        }
        foreign().ifPresent(file -> {
            throw new BadInput(folder + " holds " + file.getFileName()
                    + ", which is not of a report, expected an empty or new folder, or an earlier report");
        });
    }

    /** Where the trials are kept that the report is made of. */
    Path trials() {
        return sibling("trials.jsonl");
    }

    /** Writes files into a folder. */
    @FunctionalInterface
    interface Content {

        void writeTo(Path folder) throws IOException;
    }

    /** Puts a report in the place of what was there; a failure leaves what was there. */
    void replace(Content content) {
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

    private Path sibling(String what) {
        return folder.resolveSibling(folder.getFileName() + "." + what);
    }

    private Optional<Path> foreign() {
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
