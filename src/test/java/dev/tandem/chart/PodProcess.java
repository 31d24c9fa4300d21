package dev.tandem.chart;

import static org.awaitility.Awaitility.await;

import dev.tandem.JavaCommand;
import dev.tandem.MainClassPath;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tandem in a process of its own, which finds what a pod of a deployment finds: the same variables, and the same files below
 * a folder that stands for the root. Only where it listens is another.
 */
final class PodProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(5);
    private static final Pattern LISTENS = Pattern.compile("Tandem listens on http://[^ \"]+:(\\d+)");

    private final Rendered rendered;
    private final Map<String, Map<String, String>> secrets;
    private final Path root;
    private final PodSpec pod;
    private final Path log;
    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();

    private PodProcess(Rendered rendered, Deployment deployment, Map<String, Map<String, String>> secrets, Path root)
            throws IOException {
        this.rendered = rendered;
        this.secrets = secrets;
        this.root = Files.createDirectories(root);
        this.pod = deployment.getSpec().getTemplate().getSpec();
        this.log = root.resolve("log");
        for (VolumeMount mount : container().getVolumeMounts()) {
            mount(mount);
        }
        ProcessBuilder builder = new ProcessBuilder(JavaCommand.of(
                        "--add-modules=jdk.incubator.vector",
                        "-Dai.djl.offline=true",
                        "-cp",
                        MainClassPath.of(),
                        "dev.tandem.TandemApplication",
                        "--server.address=127.0.0.1",
                        "--server.port=0"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        for (EnvVar variable : container().getEnv()) {
            builder.environment().put(variable.getName(), belowRoot(variable.getValue()));
        }
        this.process = builder.start();
    }

    /**
     * Starts one and does not wait.
     *
     * @param secrets by name, what each holds by key
     */
    static PodProcess start(Rendered rendered, String deployment, Map<String, Map<String, String>> secrets, Path root) {
        try {
            return new PodProcess(rendered, rendered.one(Deployment.class, deployment), secrets, root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it answers its readiness probe. */
    PodProcess awaitReady() {
        String probe = container().getReadinessProbe().getHttpGet().getPath();
        await().atMost(START)
                .pollInterval(Duration.ofMillis(200))
                .failFast(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("it ended at its start:\n" + log());
                    }
                })
                .until(() -> LISTENS.matcher(log()).find() && get(probe).statusCode() == 200);
        return this;
    }

    /** Calls it, with headers by name and value in turn. */
    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private int port() {
        Matcher listens = LISTENS.matcher(log());
        if (!listens.find()) {
            throw new IllegalStateException("it does not listen yet");
        }
        return Integer.parseInt(listens.group(1));
    }

    private Container container() {
        return pod.getContainers().get(0);
    }

    private void mount(VolumeMount mount) throws IOException {
        Path folder = Files.createDirectories(Path.of(belowRoot(mount.getMountPath())));
        Volume volume = pod.getVolumes().stream()
                .filter(candidate -> candidate.getName().equals(mount.getName()))
                .findFirst()
                .orElseThrow();
        if (volume.getConfigMap() != null) {
            Map<String, String> files = rendered.one(
                            ConfigMap.class, volume.getConfigMap().getName())
                    .getData();
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), belowRoot(file.getValue()));
            }
        } else if (volume.getProjected() != null) {
            for (var source : volume.getProjected().getSources()) {
                for (KeyToPath item : source.getSecret().getItems()) {
                    String value = secrets.get(source.getSecret().getName()).get(item.getKey());
                    Files.writeString(folder.resolve(item.getPath()), value);
                }
            }
        }
    }

    /** A text in which every path that is mounted leads below the root. */
    private String belowRoot(String text) {
        List<String> paths = container().getVolumeMounts().stream()
                .map(VolumeMount::getMountPath)
                .toList();
        String moved = text;
        for (String path : paths) {
            moved = moved.replace(path, root + path);
        }
        return moved;
    }
}
