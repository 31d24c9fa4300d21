package dev.tandem.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What {@code docker-compose.yml} promises of what can be reached and done. */
class ComposeTests {

    private static Map<String, Object> compose = Map.of();

    @BeforeAll
    static void read() throws IOException {
        compose = new Yaml().load(Files.readString(Path.of("docker-compose.yml")));
    }

    @Test
    void nothingIsOpenButTandemAndGrafanaOnThisMachine() {
        assertThat(services().keySet())
                .filteredOn(name -> service(name).containsKey("ports"))
                .containsExactlyInAnyOrder("tandem", "grafana");
        services().keySet().forEach(name -> {
            assertThat(list(service(name), "ports")).allMatch(port -> port.startsWith("127.0.0.1:"));
            assertThat(service(name)).doesNotContainKeys("network_mode", "privileged", "pid");
        });
        Map<String, Object> networks = map(compose, "networks");
        assertThat(map(networks, "database")).containsEntry("internal", true);
        assertThat(map(networks, "metrics")).containsEntry("internal", true);
        assertThat(list(service("postgres"), "networks")).containsExactly("database");
    }

    @Test
    void everyServiceCanDoAsLittleAsItNeeds() {
        services()
                .keySet()
                .forEach(name -> assertThat(service(name))
                        .as(name)
                        .containsEntry("read_only", true)
                        .containsEntry("cap_drop", List.of("ALL"))
                        .containsEntry("security_opt", List.of("no-new-privileges:true"))
                        .containsEntry("restart", "unless-stopped"));
    }

    @Test
    void everyServiceSaysWhetherItIsWell() throws IOException {
        assertThat(services().keySet())
                .filteredOn(name -> !service(name).containsKey("healthcheck"))
                .containsExactly("tandem"); // whose image brings one
        assertThat(Files.readString(Path.of("Dockerfile"))).contains("HEALTHCHECK");
    }

    @Test
    void secretsAreFilesThatTheScriptMakes() throws IOException {
        String script = Files.readString(Path.of("src/main/docker/secrets"));
        map(compose, "secrets").forEach((name, secret) -> {
            assertThat(secret).isEqualTo(Map.of("file", ".tandem/secrets/" + name));
            assertThat(script).contains(name);
        });
        services()
                .keySet()
                .forEach(name -> map(service(name), "environment").forEach((variable, value) -> {
                    if (variable.contains("PASSWORD") || variable.contains("KEY")) {
                        assertThat(value.toString()).startsWith("/run/secrets/");
                    }
                }));
    }

    @Test
    void imagesHaveVersions() {
        services().keySet().stream()
                .filter(name -> !service(name).containsKey("build"))
                .forEach(name ->
                        assertThat(service(name).get("image").toString()).matches("[^:]+:v?\\d+.*"));
    }

    @Test
    void whatIsMountedIsHere() {
        Set<String> volumes = map(compose, "volumes").keySet();
        services().keySet().stream()
                .flatMap(name -> list(service(name), "volumes").stream())
                .map(mount -> mount.split(":", 2)[0])
                .forEach(source -> assertThat(volumes.contains(source) || Files.exists(Path.of(source)))
                        .as(source)
                        .isTrue());
    }

    private static Map<String, Object> services() {
        return map(compose, "services");
    }

    private static Map<String, Object> service(String name) {
        return map(services(), name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> in, String name) {
        return (Map<String, Object>) in.getOrDefault(name, Map.of());
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(Map<String, Object> in, String name) {
        return (List<String>) in.getOrDefault(name, List.of());
    }
}
