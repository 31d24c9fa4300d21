import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes the classes of a start that ends with a recommendation by a model into an archive that later starts map:
 * {@code Archive.java FILE SCRATCH_FOLDER}. Run while the image is built, with a PostgreSQL that does not come along.
 */
final class Archive {

    private static final String ORIGIN = "http://127.0.0.1:8080";
    private static final String LIST = ORIGIN + "/api/v1/users/viewer-0001/recommendations";
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Path archive;
    private final Path classes;

    private Archive(Path archive, Path scratch) {
        this.archive = archive;
        this.classes = scratch.resolve("classes");
    }

    public static void main(String[] arguments) throws Exception {
        Path scratch = Path.of(arguments[1]);
        Archive archive = new Archive(Path.of(arguments[0]), scratch);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(scratch.toFile())
                .setPGStartupWait(Duration.ofMinutes(2))
                .start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            archive.serve(url); // makes the model
            archive.serve(url, "-Xshare:off", "-XX:DumpLoadedClassList=" + archive.classes);
        }
        archive.write();
    }

    /** Starts Tandem, waits until a model answers, and ends it. */
    private void serve(String url, String... options) throws Exception {
        ProcessBuilder start = new ProcessBuilder(java(options)).inheritIO();
        start.environment()
                .putAll(Map.of(
                        "SPRING_DATASOURCE_URL", url,
                        "SPRING_DATASOURCE_USERNAME", "postgres",
                        "SERVER_ADDRESS", "127.0.0.1",
                        "TANDEM_DEMO", "true",
                        "PYTORCH_LIBRARY_PATH", "/opt/libtorch",
                        "PYTORCH_VERSION", "2.7.1",
                        "OMP_WAIT_POLICY", "passive"));
        Process tandem = start.start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!get(client, LIST).contains("\"strategy\":\"model\"")) {
                if (!tandem.isAlive() || System.nanoTime() > end) {
                    throw new IllegalStateException("no model answers");
                }
                Thread.sleep(Duration.ofMillis(200));
            }
            get(client, ORIGIN + "/readyz");
            get(client, ORIGIN + "/actuator/prometheus");
        } finally {
            tandem.destroy();
            tandem.waitFor();
        }
    }

    private void write() throws Exception {
        List<String> dump =
                java("-Xshare:dump", "-XX:SharedClassListFile=" + classes, "-XX:SharedArchiveFile=" + archive);
        int status = new ProcessBuilder(dump)
                .inheritIO()
                .redirectOutput(ProcessBuilder.Redirect.DISCARD) // names each class that cannot be archived
                .start()
                .waitFor();
        if (status != 0 || !Files.exists(archive)) {
            throw new IllegalStateException("no archive was written, status " + status);
        }
    }

    /** As the image starts it, and {@code options} after that. */
    private static List<String> java(String... options) {
        List<String> command = new ArrayList<>(List.of("/opt/java/bin/java", "@/opt/tandem/jvm.options"));
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", "/opt/tandem/tandem.jar"));
        return command;
    }

    private static String get(HttpClient client, String uri) throws InterruptedException {
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return ""; // it does not listen yet
        }
    }
}
