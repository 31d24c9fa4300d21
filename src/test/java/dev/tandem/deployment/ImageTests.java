package dev.tandem.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The Dockerfile, without an engine: what linters say, and what must agree with the rest of the repository. */
@Tag("full")
class ImageTests {

    private static final Path DOCKERFILE = Path.of("Dockerfile");
    private static final Path LINTERS = Path.of("target", "docker-lint");

    @Test
    void lintersFindNothing() throws IOException, InterruptedException {
        installLinters();
        String bin = LINTERS.resolve(Path.of("node_modules", ".bin")).toAbsolutePath() + "/";

        assertThat(run(bin + "dockerfile-utils", "lint", DOCKERFILE.toString())).isZero();
        assertThat(run(bin + "dockerlint", DOCKERFILE.toString())).isZero();
        assertThat(run(
                        bin + "dclint",
                        "-c",
                        "src/test/docker/dclint.json",
                        "--max-warnings",
                        "0",
                        "docker-compose.yml"))
                .isZero();
    }

    @Test
    void namesThePytorchThatTheBuildBrings() throws IOException {
        Matcher version =
                Pattern.compile("<pytorch.version>(.*)</pytorch.version>").matcher(read("pom.xml"));

        assertThat(version.find()).isTrue();
        assertThat(read("Dockerfile")).contains("PYTORCH_VERSION=" + version.group(1));
    }

    @Test
    void runsAsNobodyInParticularWithoutAShell() throws IOException {
        String last = read("Dockerfile").substring(read("Dockerfile").lastIndexOf("FROM "));

        assertThat(last)
                .contains("USER 65532:65532", "ENTRYPOINT [\"", "CMD [\"")
                .doesNotContain("\nRUN ");
    }

    @Test
    void needsNoOptionOfAnotherBuilder() throws IOException {
        assertThat(read("Dockerfile")).doesNotContain("--mount=", "--link", "<<", "# syntax", "--chmod");
    }

    @Test
    void startsTheJvmAsTheBuildDoes() throws IOException {
        String options = read("src/main/docker/jvm.options") + read("Dockerfile");
        String pom = read("pom.xml");

        for (String option : List.of(
                "--add-modules=jdk.incubator.vector",
                "-XX:MaxDirectMemorySize=128m",
                "-Djdk.nio.maxCachedBufferSize=1048576")) {
            assertThat(options).contains(option);
            assertThat(pom).contains(option);
        }
    }

    private static void installLinters() throws IOException, InterruptedException {
        Files.createDirectories(LINTERS);
        for (String file : List.of("package.json", "package-lock.json")) {
            Files.copy(
                    Path.of("src", "test", "docker", file), LINTERS.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(LINTERS.resolve("node_modules"))) {
            assumeTrue(
                    "yes".equals(System.getenv("TANDEM_TEST_INSTALL")),
                    "the linters of src/test/docker are not installed: TANDEM_TEST_INSTALL=yes installs them");
            assertThat(run("npm", "ci", "--silent", "--ignore-scripts", "--prefix", LINTERS.toString()))
                    .as("npm installs the linters of src/test/docker")
                    .isZero();
        }
    }

    private static int run(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            System.out.print(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file));
    }
}
