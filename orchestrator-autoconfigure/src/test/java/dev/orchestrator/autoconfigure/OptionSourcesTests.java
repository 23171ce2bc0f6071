package dev.orchestrator.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.util.TestPropertyValues.Type;
import org.springframework.core.env.StandardEnvironment;

/** What properties say for a namespace. */
class OptionSourcesTests {

  private final StandardEnvironment environment = new StandardEnvironment();

  @Test
  void aNamespaceIsCalledAsItIsConfigured() {
    set("orchestrator.namespace=shop");

    assertThat(billing().namespace()).isEqualTo("billing");
  }

  @Test
  void whatItSetsWinsAndTheRestIsInherited() {
    set(
        "orchestrator.topic-prefix=shop",
        "orchestrator.server.request-timeout=3s",
        "orchestrator.server.request-patience=9s",
        "orchestrator.namespaces.billing.namespace=bills",
        "orchestrator.namespaces.billing.server.request-timeout=4s");

    assertThat(billing().namespace()).isEqualTo("bills");
    assertThat(billing().topicPrefix()).isEqualTo("shop");
    assertThat(billing().server().requestTimeout()).isEqualTo(Duration.ofSeconds(4));
    assertThat(billing().server().requestPatience()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void workersAreNotInherited() {
    set(
        "orchestrator.workers.orders.max-concurrent-activity-execution-size=3",
        "orchestrator.namespaces.billing.workers.bills.max-concurrent-activity-execution-size=4");

    assertThat(billing().workers()).containsOnlyKeys("bills");
    assertThat(billing().namespaces()).isEmpty();
  }

  @Test
  void keysAreForTheServerThatTheyAreSetWith() {
    set(
        "orchestrator.server.api-key=secret",
        "orchestrator.server.ssl.bundle=own",
        "orchestrator.namespaces.billing.server.url=http://billing:1");

    assertThat(billing().server().apiKey()).isNull();
    assertThat(billing().server().ssl().bundle()).isNull();
  }

  @Test
  void environmentVariablesAndPlaceholdersAreRead() {
    TestPropertyValues.of(
            Map.of(
                "ORCHESTRATOR_NAMESPACES_BILLING_SERVER_URL", "http://${host}:1",
                "ORCHESTRATOR_NAMESPACES_BILLING_KAFKA_BOOTSTRAPSERVERS", "a:1,b:2",
                "HOST", "billing"))
        .applyTo(environment, Type.SYSTEM_ENVIRONMENT);

    assertThat(billing().server().url()).isEqualTo("http://billing:1");
    assertThat(billing().kafka().bootstrapServers()).isEqualTo(List.of("a:1", "b:2"));
  }

  private OrchestratorProperties billing() {
    return OptionSources.ofNamespace(environment, "billing", null).properties();
  }

  private void set(String... properties) {
    TestPropertyValues.of(properties).applyTo(environment);
  }
}
