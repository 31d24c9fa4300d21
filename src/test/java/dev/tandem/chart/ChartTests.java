package dev.tandem.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartTests {

    private static final String COMPONENT = "app.kubernetes.io/component";

    /** What Prometheus and Grafana put in braces is theirs, not Helm's. */
    private static final String RULES = """
            # All of it.
            groups:
              - name: one-more
                rules:
                  - alert: OneMore
                    expr: up == 0
                    annotations:
                      summary: "{{ $labels.instance }} is {{ $value | humanize }}"
            """;

    private static final String DASHBOARD = """
            {"title": "One more", "panels": [{"targets": [{"legendFormat": "{{ .Values }} {{instance}}"}]}]}
            """;

    @TempDir
    private static Path scratch;

    private static Chart chart = Chart.TANDEM;

    @BeforeAll
    static void lookAtHooksToo() {
        chart = Chart.TANDEM
                .withoutHooks(scratch)
                .add("rules/one-more.yaml", RULES)
                .add("dashboards/one-more.json", DASHBOARD);
    }

    @Test
    void standsTheLinterAsItIs() {
        assertThat(Chart.TANDEM.lint().isFailed()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("features")
    void standsTheLinter(Path feature) {
        LintResult result = Chart.TANDEM.with(feature, scratch).lint();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.startsWith("[WARNING]"));
    }

    @ParameterizedTest
    @MethodSource("features")
    void makesWhatKubernetesTakes(Path feature) {
        Rendered rendered = rendered(feature);

        assertThat(rendered.names()).doesNotHaveDuplicates();
        assertThat(rendered.objects()).isNotEmpty().allSatisfy(object -> {
            ObjectMeta metadata = object.getMetadata();
            assertThat(metadata.getNamespace()).isEqualTo(Chart.NAMESPACE);
            assertThat(metadata.getName())
                    .matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?")
                    .hasSizeLessThan(64);
            assertThat(metadata.getLabels())
                    .containsEntry("app.kubernetes.io/instance", Chart.RELEASE)
                    .containsEntry("app.kubernetes.io/managed-by", "Helm");
        });
    }

    @ParameterizedTest
    @MethodSource("features")
    void runsPodsRestricted(Path feature) {
        assertThat(rendered(feature).pods()).isNotEmpty().allSatisfy(ChartTests::assertRestricted);
    }

    /** The pod security standard "restricted", and nothing writable beside what is mounted. */
    private static void assertRestricted(PodSpec pod) {
        assertThat(pod.getHostNetwork()).isNull();
        assertThat(pod.getHostPID()).isNull();
        assertThat(pod.getHostIPC()).isNull();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getEnableServiceLinks()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(Objects.equals(pod.getSecurityContext().getRunAsUser(), 0L)).isFalse();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getVolumes())
                .allMatch(volume -> Stream.of(
                                volume.getConfigMap(),
                                volume.getEmptyDir(),
                                volume.getProjected(),
                                volume.getSecret(),
                                volume.getPersistentVolumeClaim())
                        .anyMatch(permitted -> permitted != null));
        assertThat(pod.getInitContainers()).isEmpty();
        assertThat(pod.getContainers()).isNotEmpty().allSatisfy(container -> {
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getPrivileged()).isNull();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getSecurityContext().getCapabilities().getAdd())
                    .isEmpty();
            assertThat(container.getPorts()).allMatch(port -> port.getHostPort() == null);
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getLimits()).containsKey("memory");
            assertThat(container.getImage())
                    .matches(".+(:[^:/]+|@sha256:.{64})")
                    .doesNotEndWith(":latest");
        });
    }

    @ParameterizedTest
    @MethodSource("features")
    void asksPodsHowTheyAre(Path feature) {
        assertThat(rendered(feature).all(Deployment.class).map(ChartTests::container))
                .allSatisfy(container -> {
                    assertThat(container.getStartupProbe().getHttpGet().getPath())
                            .isEqualTo("/livez");
                    assertThat(container.getLivenessProbe().getHttpGet().getPath())
                            .isEqualTo("/livez");
                    assertThat(container.getReadinessProbe().getHttpGet().getPath())
                            .isEqualTo("/readyz");
                    assertThat(Stream.of(
                                    container.getStartupProbe(),
                                    container.getLivenessProbe(),
                                    container.getReadinessProbe()))
                            .allMatch(probe ->
                                    probe.getHttpGet().getPort().getStrVal().equals(port(container)));
                });
    }

    @ParameterizedTest
    @MethodSource("features")
    void selectsPodsThatThereAre(Path feature) {
        Rendered rendered = rendered(feature);
        List<Map<String, String>> pods = rendered.all(Deployment.class)
                .map(deployment ->
                        deployment.getSpec().getTemplate().getMetadata().getLabels())
                .toList();

        assertThat(selectors(rendered))
                .isNotEmpty()
                .allSatisfy(selector ->
                        assertThat(pods).anyMatch(labels -> labels.entrySet().containsAll(selector.entrySet())));
        assertThat(rendered.all(Deployment.class))
                .allSatisfy(deployment -> assertThat(
                                deployment.getSpec().getTemplate().getMetadata().getLabels())
                        .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels()));
    }

    private static Stream<Map<String, String>> selectors(Rendered rendered) {
        return Stream.of(
                        rendered.all(Service.class)
                                .map(service -> service.getSpec().getSelector()),
                        rendered.all(PodDisruptionBudget.class)
                                .map(budget -> budget.getSpec().getSelector().getMatchLabels()),
                        rendered.all(NetworkPolicy.class)
                                .map(policy -> policy.getSpec().getPodSelector().getMatchLabels()))
                .flatMap(selectors -> selectors);
    }

    @ParameterizedTest
    @MethodSource("features")
    void mountsWhatThereIs(Path feature) {
        assertThat(rendered(feature).pods()).allSatisfy(pod -> {
            List<String> volumes =
                    pod.getVolumes().stream().map(Volume::getName).toList();
            assertThat(volumes).doesNotHaveDuplicates();
            assertThat(pod.getContainers().stream()
                            .flatMap(container -> container.getVolumeMounts().stream())
                            .map(mount -> mount.getName()))
                    .containsExactlyInAnyOrderElementsOf(volumes);
        });
    }

    @ParameterizedTest
    @MethodSource("features")
    void makesNoSecretsAndHoldsNone(Path feature) {
        String text = chart.render(feature);

        assertThat(text).doesNotContain("kind: Secret\n");
        assertThat(Rendered.of(text)
                        .pods()
                        .flatMap(pod -> pod.getContainers().stream())
                        .flatMap(container -> container.getEnv().stream()))
                .extracting(EnvVar::getName)
                .doesNotContain("SPRING_DATASOURCE_PASSWORD", "TANDEM_ACCESS_ADMIN_KEY");
    }

    @ParameterizedTest
    @MethodSource("features")
    void leavesTimeToEnd(Path feature) {
        assertThat(rendered(feature).all(Deployment.class)).allSatisfy(deployment -> {
            PodSpec pod = deployment.getSpec().getTemplate().getSpec();
            var lifecycle = container(deployment).getLifecycle();
            long before =
                    lifecycle == null ? 0 : lifecycle.getPreStop().getSleep().getSeconds();
            assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThanOrEqualTo(before + 60);
        });
    }

    @Test
    void servesWithSomePodsAndTrainsWithOthers() {
        Rendered rendered = Rendered.of(chart, "minimal");

        assertThat(rendered.names())
                .containsExactlyInAnyOrder(
                        "NetworkPolicy demo-tandem-serve",
                        "NetworkPolicy demo-tandem-train",
                        "PodDisruptionBudget demo-tandem-serve",
                        "ServiceAccount demo-tandem",
                        "ConfigMap demo-tandem",
                        "Service demo-tandem",
                        "Deployment demo-tandem-serve",
                        "Deployment demo-tandem-train",
                        "Pod demo-tandem-test");
        assertThat(roles(rendered, "serve")).isEqualTo("serve");
        assertThat(roles(rendered, "train")).isEqualTo("train");
        Service service = rendered.one(Service.class, "demo-tandem");
        assertThat(service.getSpec().getSelector()).containsEntry(COMPONENT, "serve");
        assertThat(service.getSpec().getPorts().get(0).getTargetPort())
                .isEqualTo(new IntOrString(port(container(deployment(rendered, "serve")))));
        assertThat(rendered.one(ServiceAccount.class, "demo-tandem").getAutomountServiceAccountToken())
                .isFalse();
        assertThat(deployment(rendered, "serve")
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getTopologySpreadConstraints())
                .hasSize(2)
                .allSatisfy(spread ->
                        assertThat(spread.getLabelSelector().getMatchLabels()).containsEntry(COMPONENT, "serve"));
    }

    @Test
    void doesEverythingInOnePodWhereAsked() {
        Rendered rendered = Rendered.of(chart, "single");

        assertThat(rendered.all(Deployment.class)).hasSize(1);
        assertThat(roles(rendered, "serve")).isEqualTo("serve,train");
        assertThat(rendered.all(PodDisruptionBudget.class)).isEmpty();
    }

    @Test
    void startsPodsAnewWhenTheirSettingsChange() {
        String annotation = "checksum/application";

        assertThat(Stream.of("minimal", "tokens", "postgres")
                        .map(feature -> deployment(Rendered.of(chart, feature), "serve"))
                        .map(deployment -> deployment
                                .getSpec()
                                .getTemplate()
                                .getMetadata()
                                .getAnnotations()
                                .get(annotation)))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    @Test
    void checksTheCertificateOfTheDatabase() {
        Rendered rendered = Rendered.of(chart, "postgres");

        assertThat(application(rendered))
                .contains("url: jdbc:postgresql://postgres.example.org:6432/recommendations?ApplicationName=tandem"
                        + "&prepareThreshold=0&sslmode=verify-full&sslrootcert=%2Frun%2Fsecrets%2Fdatabase%2Froot.crt");
        assertThat(container(deployment(rendered, "serve")).getVolumeMounts())
                .anyMatch(mount -> mount.getMountPath().equals("/run/secrets/database"));
    }

    @Test
    void givesTrainingAGraphicsProcessor() {
        Rendered rendered = Rendered.of(chart, "gpu");

        Container trainer = container(deployment(rendered, "train"));
        assertThat(trainer.getImage()).isEqualTo("registry.example.org/tandem:0.1.0-cuda");
        assertThat(trainer.getResources().getLimits())
                .containsEntry("nvidia.com/gpu", new Quantity("1"))
                .containsEntry("memory", new Quantity("4Gi"));
        assertThat(container(deployment(rendered, "serve")).getResources().getLimits())
                .doesNotContainKey("nvidia.com/gpu");
        assertThat(application(rendered)).contains("cron: 0 30 2 * * *");
    }

    @Test
    void leavesTheUserToTheClusterWhereAsked() {
        Rendered rendered = Rendered.of(chart, "openshift");

        assertThat(rendered.pods()).allSatisfy(pod -> {
            assertThat(pod.getSecurityContext().getRunAsUser()).isNull();
            assertThat(pod.getSecurityContext().getFsGroup()).isNull();
            assertThat(pod.getServiceAccountName()).isEqualTo("recommendations");
        });
        assertThat(container(deployment(rendered, "train")).getImage())
                .startsWith("registry.example.org/recommendations/tandem@sha256:0123");
        assertThat(rendered.all(ServiceAccount.class)).isEmpty();
        assertThat(rendered.all(NetworkPolicy.class)).isEmpty();
    }

    @Test
    void letsNobodyTalkWithPodsThatTrain() {
        NetworkPolicy policy = Rendered.of(chart, "minimal").one(NetworkPolicy.class, "demo-tandem-train");

        assertThat(policy.getSpec().getIngress()).isEmpty();
        assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
    }

    @Test
    void letsThoseInWhoAreNamedAndItsOwnTest() {
        Rendered rendered = Rendered.of(chart, "ingress");

        assertThat(rendered.one(NetworkPolicy.class, "demo-tandem-serve")
                        .getSpec()
                        .getIngress())
                .hasSize(1)
                .allSatisfy(rule -> assertThat(rule.getFrom()).hasSize(3));
        assertThat(rendered.one(Ingress.class, "demo-tandem").getSpec().getRules())
                .allSatisfy(rule ->
                        assertThat(rule.getHttp().getPaths().get(0).getPath()).isEqualTo("/api"));
    }

    @Test
    void reachesIssuersAndCollectors() {
        assertThat(egress("tokens")).containsExactly(53, 53, 5432, 443, 8443);
        assertThat(egress("monitoring")).containsExactly(53, 53, 5432, 4318);
        assertThat(egress("postgres")).containsExactly(53, 53, 6432);
    }

    private static List<Integer> egress(String feature) {
        return Rendered.of(chart, feature).one(NetworkPolicy.class, "demo-tandem-serve").getSpec().getEgress().stream()
                .flatMap(rule -> rule.getPorts().stream())
                .map(port -> port.getPort().getIntVal())
                .toList();
    }

    @Test
    void scalesWhatAnswers() {
        Rendered rendered = Rendered.of(chart, "autoscaling");

        HorizontalPodAutoscaler autoscaler = rendered.one(HorizontalPodAutoscaler.class, "demo-tandem-serve");
        assertThat(autoscaler.getSpec().getScaleTargetRef().getName())
                .isEqualTo(deployment(rendered, "serve").getMetadata().getName());
        assertThat(deployment(rendered, "serve").getSpec().getReplicas()).isNull();
        assertThat(deployment(rendered, "train").getSpec().getReplicas()).isEqualTo(1);
    }

    @Test
    void sendsTracesAndLogsWhereAsked() {
        assertThat(application(Rendered.of(chart, "monitoring")))
                .contains(
                        "endpoint: http://collector.observability:4318/v1/traces",
                        "probability: 0.25",
                        "console: logstash");
        assertThat(application(Rendered.of(chart, "minimal"))).doesNotContain("management", "logging");
    }

    @Test
    void hasAllPodsScrapedWithAKey() {
        Rendered rendered = Rendered.of(chart, "monitoring");

        ServiceMonitor monitor = rendered.one(ServiceMonitor.class, "demo-tandem");
        Service scraped = rendered.one(Service.class, "demo-tandem-metrics");
        assertThat(scraped.getMetadata().getLabels())
                .containsAllEntriesOf(monitor.getSpec().getSelector().getMatchLabels());
        assertThat(rendered.one(Service.class, "demo-tandem").getMetadata().getLabels())
                .as("is not scraped as well")
                .doesNotContainKey(COMPONENT);
        assertThat(scraped.getSpec().getSelector()).doesNotContainKey(COMPONENT);
        assertThat(monitor.getSpec().getEndpoints()).singleElement().satisfies(endpoint -> {
            assertThat(endpoint.getPath()).isEqualTo("/actuator/prometheus");
            assertThat(endpoint.getAuthorization().getCredentials().getName()).isEqualTo("tandem-access");
            assertThat(endpoint.getAuthorization().getCredentials().getKey()).isEqualTo("read-key");
            assertThat(endpoint.getPort())
                    .isEqualTo(scraped.getSpec().getPorts().get(0).getName());
        });
        assertThat(rendered.one(NetworkPolicy.class, "demo-tandem-train")
                        .getSpec()
                        .getIngress())
                .hasSize(1);
    }

    @Test
    void bringsEveryRuleAndEveryDashboardAsItIs() throws IOException {
        Rendered rendered = Rendered.of(chart, "monitoring");

        for (Path rules : files("rules", ".yaml")) {
            String name = rules.getFileName().toString().replace(".yaml", "");
            PrometheusRule rule = rendered.one(PrometheusRule.class, "demo-tandem-" + name);
            assertThat(rule.getSpec().getGroups())
                    .hasSameSizeAs((List<?>) Chart.read(rules).get("groups"));
        }
        assertThat(rendered.one(PrometheusRule.class, "demo-tandem-one-more")
                        .getSpec()
                        .getGroups()
                        .get(0)
                        .getRules()
                        .get(0)
                        .getAnnotations())
                .containsEntry("summary", "{{ $labels.instance }} is {{ $value | humanize }}");
        for (Path dashboard : files("dashboards", ".json")) {
            String file = dashboard.getFileName().toString();
            ConfigMap shown = rendered.one(ConfigMap.class, "demo-tandem-dashboard-" + file.replace(".json", ""));
            assertThat(shown.getData().get(file).strip())
                    .isEqualTo(Files.readString(dashboard).strip());
            assertThat(shown.getMetadata().getLabels()).containsEntry("grafana_dashboard", "1");
        }
    }

    @ParameterizedTest
    @MethodSource("features")
    void saysWhatToDoNext(Path feature) {
        Rendered rendered = rendered(feature);

        assertThat(chart.notes(feature))
                .contains("deployment/"
                        + deployment(rendered, "serve").getMetadata().getName())
                .contains(secrets(rendered))
                .doesNotContain("<no value>", "%!");
    }

    private static List<String> secrets(Rendered rendered) {
        return rendered.pods()
                .flatMap(pod -> pod.getVolumes().stream())
                .filter(volume -> volume.getProjected() != null)
                .flatMap(volume -> volume.getProjected().getSources().stream())
                .map(source -> "\n  " + source.getSecret().getName() + ", with "
                        + source.getSecret().getItems().get(0).getKey())
                .toList();
    }

    @Test
    void saysWhereItIsReachedFromOutside() {
        assertThat(chart.notes(chart.feature("ingress"))).contains("https://tandem.example.org/api\n");
        assertThat(chart.notes(chart.feature("minimal"))).contains("http://demo-tandem.shop:80");
    }

    @Test
    void notesWarnAboutMissingKeysAndIssuers() {
        assertThat(chart.notes(chart.feature("tokens"))).doesNotContain("No key");
        assertThat(chart.notes(Chart.write(
                        Map.of("access", Map.of("existingSecret", ""), "database", Map.of("host", "postgres")),
                        scratch.resolve("no-access-values.yaml"))))
                .contains("No key and no token issuer are configured: pods start only if the database contains a key");
    }

    @Test
    void isMadeForThisVersion() throws IOException {
        Map<String, Object> chart = Chart.read(Chart.TANDEM.directory().resolve("Chart.yaml"));

        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<artifactId>tandem</artifactId>\n    <version>" + chart.get("appVersion") + "</version>");
    }

    @Test
    void hasExamplesThatAreYaml() throws IOException {
        assertThat(files("examples", ".yaml"))
                .isNotEmpty()
                .allSatisfy(
                        file -> assertThat(Chart.read(file)).containsKeys("apiVersion", "kind", "metadata", "spec"));
    }

    @Test
    void namesObjectsByTheReleaseWithinBounds() {
        Rendered rendered = Rendered.of(chart.render(
                Map.of("fullnameOverride", "x".repeat(80), "database", Map.of("host", "postgres")), scratch));

        assertThat(rendered.objects())
                .extracting(HasMetadata::getMetadata)
                .extracting(ObjectMeta::getName)
                .allMatch(name -> name.length() < 64);
    }

    static Stream<Path> features() {
        return Chart.TANDEM.features().stream();
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(chart.directory().resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static Rendered rendered(Path feature) {
        return Rendered.of(chart.render(feature));
    }

    private static Deployment deployment(Rendered rendered, String component) {
        return rendered.one(Deployment.class, "demo-tandem-" + component);
    }

    private static Container container(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().get(0);
    }

    private static String port(Container container) {
        return container.getPorts().get(0).getName();
    }

    private static String roles(Rendered rendered, String component) {
        return container(deployment(rendered, component)).getEnv().stream()
                .filter(variable -> variable.getName().equals("TANDEM_ROLES"))
                .map(EnvVar::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static String application(Rendered rendered) {
        return rendered.one(ConfigMap.class, "demo-tandem").getData().get("application.yaml");
    }
}
