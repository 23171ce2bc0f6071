package dev.orchestrator.helm;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTests {

  private static final String SERVER = "spec.template.spec.containers.0";

  @Test
  void theChartHasNothingToComplainOf() {
    LintResult result = new Helm(Release.CHART).lint().strict().call();

    assertThat(result.isFailed()).as(String.join("\n", result.getMessages())).isFalse();
  }

  @Test
  void aReleaseIsTwoServersBehindAService() {
    var release = Release.ofDefaults();

    assertThat(release.at("Deployment", "spec.replicas")).isEqualTo(2);
    assertThat(release.at("Deployment", SERVER + ".image"))
        .isEqualTo("orchestrator-server:0.1.0-SNAPSHOT");
    assertThat(release.at("Service", "spec.ports.0.port")).isEqualTo(7243);
    assertThat(release.at("ServiceAccount", "metadata.name")).isEqualTo("shop-orchestrator");
    assertThat(release.at("Deployment", "spec.template.spec.serviceAccountName"))
        .isEqualTo("shop-orchestrator");
    assertThat(release.at("PodDisruptionBudget", "spec.maxUnavailable")).isEqualTo(1);
  }

  @Test
  void theMigrationIsAHookAndSoNotAmongTheResourcesUnlessHooksAreOff() {
    assertThat(Release.ofDefaults().has("Job")).isFalse();

    var release = Release.withOrdinaryMigration();
    assertThat(release.at("Job", "metadata.name")).isEqualTo("shop-orchestrator-migration-1");
    var command = (List<?>) requireNonNull(release.at("Job", SERVER + ".command"));
    String source = String.valueOf(command.getLast()).replace('.', '/') + ".java";
    assertThat(Path.of("../orchestrator-server/src/main/java", source)).exists();
  }

  @Test
  void theServiceFindsTheServersAndOnlyThem() {
    var release = Release.withOrdinaryMigration();

    Object selector = release.at("Service", "spec.selector");
    assertThat(selector)
        .isEqualTo(release.at("Deployment", "spec.selector.matchLabels"))
        .isEqualTo(release.at("PodDisruptionBudget", "spec.selector.matchLabels"));
    assertThat(labels(release, "Deployment")).containsAllEntriesOf(stringMap(selector));
    assertThat(labels(release, "Job"))
        .containsEntry("app.kubernetes.io/component", "migration")
        .isNotEqualTo(labels(release, "Deployment"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Deployment", "Job"})
  void noPodRunsAsRootOrWritesToItsImage(String kind) {
    var release = Release.withOrdinaryMigration();
    String pod = "spec.template.spec.";

    assertThat(release.at(kind, pod + "securityContext.runAsNonRoot")).isEqualTo(true);
    assertThat(release.at(kind, pod + "securityContext.seccompProfile.type"))
        .isEqualTo("RuntimeDefault");
    assertThat(release.at(kind, pod + "automountServiceAccountToken")).isEqualTo(false);
    assertThat(release.at(kind, SERVER + ".securityContext.allowPrivilegeEscalation"))
        .isEqualTo(false);
    assertThat(release.at(kind, SERVER + ".securityContext.readOnlyRootFilesystem"))
        .isEqualTo(true);
    assertThat(release.at(kind, SERVER + ".securityContext.capabilities.drop"))
        .isEqualTo(List.of("ALL"));
  }

  @ParameterizedTest
  @CsvSource({
    "startupProbe, /actuator/health/liveness",
    "livenessProbe, /actuator/health/liveness",
    "readinessProbe, /actuator/health/readiness"
  })
  void serversAreProbedWhereTheyAnswer(String probe, String path) {
    var release = Release.ofDefaults();

    assertThat(release.at("Deployment", SERVER + "." + probe + ".httpGet.path")).isEqualTo(path);
    assertThat(release.at("Deployment", SERVER + "." + probe + ".httpGet.port")).isEqualTo("http");
    assertThat(release.at("Deployment", SERVER + ".ports.0.name")).isEqualTo("http");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Deployment", "Job"})
  void credentialsComeFromASecretThatTheChartDoesNotMake(String kind) {
    var release = Release.withOrdinaryMigration("production-values.yaml");

    assertThat(release.has("Secret")).isFalse();
    assertThat(release.at(kind, SERVER + ".env.0.value"))
        .isEqualTo("jdbc:postgresql://db.example.com:5432/orchestrator?sslmode=verify-full");
    assertThat(release.at(kind, SERVER + ".env.2.name")).isEqualTo("SPRING_DATASOURCE_PASSWORD");
    assertThat(release.at(kind, SERVER + ".env.2.valueFrom.secretKeyRef"))
        .isEqualTo(Map.of("name", "db-credentials", "key", "password"));
    assertThat(release.at(kind, SERVER + ".env.4.name"))
        .isEqualTo("SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG");
  }

  @Test
  void clientsInTheClusterAreToldTheAddressOfTheOwnersPod() {
    var release = Release.ofDefaults();

    assertThat(release.at("Deployment", SERVER + ".env.4.valueFrom.fieldRef.fieldPath"))
        .isEqualTo("status.podIP");
    assertThat(release.at("Deployment", SERVER + ".env.5"))
        .isEqualTo(Map.of("name", "ORCHESTRATOR_ADVERTISEDURL", "value", "http://$(POD_IP):7243"));
    assertThat(Release.with("advertisedUrl", "").at("Deployment", SERVER + ".env"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(4);
  }

  @Test
  void theServersConfigurationJoinsTheChartsWithTheUsers() {
    assertThat(Release.of("production-values.yaml").configuration())
        .isEqualTo(
            Map.of(
                "server",
                Map.of("address", "0.0.0.0", "port", 7243),
                "spring",
                Map.of(
                    "kafka",
                    Map.of(
                        "bootstrap-servers",
                        "kafka-0.example.com:9093,kafka-1.example.com:9093",
                        "properties",
                        Map.of("security.protocol", "SASL_SSL", "sasl.mechanism", "SCRAM-SHA-512")),
                    "liquibase",
                    Map.of("enabled", false),
                    "datasource",
                    Map.of("hikari", Map.of("maximum-pool-size", 40))),
                "orchestrator",
                Map.of("kafka", Map.of("commands-partitions", 32, "replication-factor", 3))));
  }

  @Test
  void aChangedConfigurationRestartsTheServers() {
    String checksum = "spec.template.metadata.annotations.checksum/config";

    assertThat(Release.with("kafka.bootstrapServers", "other:9092").at("Deployment", checksum))
        .isNotNull()
        .isNotEqualTo(Release.ofDefaults().at("Deployment", checksum));
  }

  @Test
  void theSmallestReleaseIsOneServerThatMigratesByItself() {
    var release = Release.of("minimal-values.yaml");

    assertThat(release.has("Job")).isFalse();
    assertThat(release.has("PodDisruptionBudget")).isFalse();
    assertThat(release.has("ServiceAccount")).isFalse();
    assertThat(release.at("Deployment", "spec.template.spec.serviceAccountName"))
        .isEqualTo("default");
    assertThat(release.configuration().get("spring")).asString().doesNotContain("liquibase");
  }

  @ParameterizedTest
  @CsvSource({
    "replicaCount, 0",
    "database.url, jdbc:mysql://db/orchestrator",
    "database.existingSecret, ''",
    "kafka.bootstrapServers, no-port",
    "service.port, 70000",
    "advertisedUrl, no-scheme:7243",
    "image.pullPolicy, Sometimes",
    "replicas, 3"
  })
  void aValueThatCannotBeIsRefusedByItsName(String value, String setting) {
    assertThatThrownBy(() -> Release.with(value, setting))
        .hasMessageContaining(value.substring(value.indexOf('.') + 1));
  }

  private static Map<String, Object> labels(Release release, String kind) {
    return stringMap(release.at(kind, "spec.template.metadata.labels"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> stringMap(@Nullable Object map) {
    return (Map<String, Object>) requireNonNull(map);
  }
}
