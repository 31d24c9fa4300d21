package dev.tandem.experiment.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.experiment.protocol.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTests {

    @TempDir
    private Path folder;

    @Test
    void replacesAnEarlierReportCompletely() throws IOException {
        Path place = folder.resolve("report");
        new ReportFolder(place).replace(into -> Files.writeString(into.resolve("old.csv"), "1"));

        new ReportFolder(place).replace(into -> Files.writeString(into.resolve("README.md"), "2"));

        assertThat(files(place)).containsExactly("README.md");
        assertThat(files(folder)).containsExactly("report");
    }

    @Test
    void leavesNoFilesOfAFailedReport() throws IOException {
        Path place = folder.resolve("report");

        assertThatThrownBy(() -> new ReportFolder(place).replace(into -> {
                    Files.writeString(into.resolve("README.md"), "half of");
                    throw new IllegalStateException("no more");
                }))
                .hasMessage("no more");

        assertThat(files(folder)).isEmpty();
    }

    @Test
    void keepsThePreviousReportIfTheNextOneFails() throws IOException {
        Path place = folder.resolve("report");
        new ReportFolder(place).replace(into -> Files.writeString(into.resolve("README.md"), "whole"));

        assertThatThrownBy(() -> new ReportFolder(place).replace(into -> {
                    throw new IOException("disk full");
                }))
                .hasRootCauseMessage("disk full");

        assertThat(place.resolve("README.md")).hasContent("whole");
        assertThat(files(folder)).containsExactly("report");
    }

    @Test
    void refusesAFolderWithOtherFiles() throws IOException {
        Files.writeString(folder.resolve("photo.jpg"), "");

        assertThatThrownBy(() -> new ReportFolder(folder))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("photo.jpg");
    }

    @Test
    void refusesAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("report"), "");

        assertThatThrownBy(() -> new ReportFolder(file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("is a file, expected a folder");
    }

    private static Stream<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
