package dev.tandem.chart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** What the chart refuses, and whether it says which value is wrong, and how. */
class ChartSchemaTests {

    @TempDir
    private Path scratch;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    {imgae: {tag: x}}                                          | imgae
                    {serve: {replica: 3}}                                      | replica
                    {serve: {replicas: -1}}                                    | /serve/replicas
                    {serve: {replicas: two}}                                   | /serve/replicas
                    {serve: {roles: [train]}}                                  | /serve/roles
                    {serve: {roles: [serve, dance]}}                           | /serve/roles/1
                    {serve: {resources: {limits: {memory: 2 GB}}}}             | /serve/resources/limits/memory
                    {serve: {livenessProbe: {period: 3}}}                      | /serve/livenessProbe
                    {serve: {livenessProbe: {periodSeconds: 0}}}               | /serve/livenessProbe/periodSeconds
                    {serve: {terminationGracePeriodSeconds: 30}}               | /serve/terminationGracePeriodSeconds
                    {serve: {terminationGracePeriodSeconds: 65}}               | serve.terminationGracePeriodSeconds is 65, expected at least 70
                    {serve: {extraEnv: [{nome: x}]}}                           | /serve/extraEnv/0
                    {serve: {podLabels: {app.kubernetes.io/component: mine}}}  | app.kubernetes.io/component
                    {serve: {podLabels: {tier: 1}}}                            | /serve/podLabels/tier
                    {serve: {securityContext: {privileged: true}}}             | securityContext
                    {train: {gpu: {count: half}}}                              | /train/gpu/count
                    {image: {pullPolicy: Sometimes}}                           | /image/pullPolicy
                    {image: {digest: 'sha256:12'}}                             | /image/digest
                    {image: {tag: 'a:b'}}                                      | /image/tag
                    {image: {repository: ''}}                                  | /image/repository
                    {database: {host: ''}}                                     | database.host is empty, expected the host of your PostgreSQL
                    {database: {port: 70000}}                                  | /database/port
                    {database: {url: 'postgres://db/tandem'}}                  | /database/url
                    {database: {existingSecret: ''}}                           | /database/existingSecret
                    {database: {existingSecret: My_Secret}}                    | /database/existingSecret
                    {database: {password: secret}}                             | password
                    {access: {adminKey: secret}}                               | adminKey
                    {access: {tokens: {issuerUri: login.example.org}}}         | /access/tokens/issuerUri
                    {access: {existingSecret: ''}, nobody: 1}                  | nobody
                    {settings: {tandem.training.cron: '-'}}                    | tandem.training.cron
                    {settings: {tandem: {training: {corn: '-'}}}}              | corn
                    {settings: {tandem: {training: {dim: 1}}}}                 | /settings/tandem/training/dim
                    {settings: {tandem: {roles: serve}}}                       | roles
                    {settings: {tandem: {serving: {poll-interval: soon}}}}     | /settings/tandem/serving/poll-interval
                    {settings: {server: {port: 9000}}}                         | settings.server.port is set by the chart, expected service.port
                    {settings: {spring: {datasource: {password: x}}}}          | settings.spring.datasource.password is set by the chart, expected database.existingSecret
                    {logs: {format: xml}}                                      | /logs/format
                    {tracing: {sampling: 2}}                                   | /tracing/sampling
                    {tracing: {endpoint: 'collector:4318'}}                    | /tracing/endpoint
                    {security: {runAsUser: 0}}                                 | /security/runAsUser
                    {temporary: {sizeLimit: large}}                            | /temporary/sizeLimit
                    {service: {type: ExternalName}}                            | /service/type
                    {ingress: {enabled: true}}                                 | /ingress/hosts
                    {ingress: {enabled: true, hosts: ['a b']}}                 | /ingress/hosts/0
                    {ingress: {path: api}}                                     | /ingress/path
                    {httpRoute: {enabled: true}}                               | /httpRoute/parentRefs
                    {autoscaling: {enabled: true, minReplicas: 0}}             | /autoscaling/minReplicas
                    {autoscaling: {enabled: true, minReplicas: 11}}            | autoscaling.minReplicas is 11, expected at most maxReplicas, 10
                    {podDisruptionBudget: {maxUnavailable: many}}              | /podDisruptionBudget/maxUnavailable
                    {networkPolicy: {from: anybody}}                           | /networkPolicy/from
                    {metrics: {serviceMonitor: {enabled: true}}}               | metrics.serviceMonitor has no key with the scope read, expected its existingSecret, or access.readKeyKey
                    {metrics: {serviceMonitor: {interval: often}}}             | /metrics/serviceMonitor/interval
                    {dashboards: {labels: {grafana_dashboard: 1}}}             | /dashboards/labels/grafana_dashboard
                    """)
    void refuses(String values, String named) {
        Map<String, Object> minimal = Chart.read(Chart.TANDEM.feature("minimal"));

        assertThatThrownBy(() -> Chart.TANDEM.render(Chart.merged(minimal, new Yaml().load(values)), scratch))
                .hasMessageContaining(named);
    }
}
