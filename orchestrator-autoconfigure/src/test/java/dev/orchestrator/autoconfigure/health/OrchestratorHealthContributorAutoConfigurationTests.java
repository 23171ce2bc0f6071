package dev.orchestrator.autoconfigure.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.autoconfigure.FakeTransport;
import dev.orchestrator.autoconfigure.FakeWorkflowService;
import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.kafka.KafkaClientProperties;
import dev.orchestrator.autoconfigure.kafka.OrchestratorKafkaAutoConfiguration;
import dev.orchestrator.autoconfigure.stub.StubAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.scan.PlainGreeting;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.worker.WorkerTransport;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

class OrchestratorHealthContributorAutoConfigurationTests {

  private final FakeTransport transport = new FakeTransport(true);

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  OrchestratorAutoConfiguration.class,
                  OrchestratorKafkaAutoConfiguration.class,
                  StubAutoConfiguration.class,
                  WorkerAutoConfiguration.class,
                  OrchestratorHealthContributorAutoConfiguration.class))
          .withPropertyValues("orchestrator.server.url=http://server:8080");

  @Test
  void serverIsUpWhenItAnswers() {
    runner
        .withBean(WorkflowClient.class, () -> client(true))
        .run(
            context -> {
              Health health = health(context, "server");
              assertThat(health.getStatus()).isEqualTo(Status.UP);
              assertThat(health.getDetails())
                  .containsEntry("url", "http://localhost:1")
                  .containsEntry("namespace", "shop");
            });
  }

  @Test
  void serverIsDownWhenItDoesNotAnswer() {
    runner
        .withBean(WorkflowClient.class, () -> client(false))
        .run(context -> assertThat(health(context, "server").getStatus()).isEqualTo(Status.DOWN));
  }

  @Test
  void workersAndKafkaAreUnknownWhereNothingIsToBeRun() {
    withWorkers()
        .run(
            context -> {
              assertThat(health(context, "workers").getStatus()).isEqualTo(Status.UNKNOWN);
              assertThat(health(context, "kafka").getStatus()).isEqualTo(Status.UNKNOWN);
            });
  }

  @Test
  void workersAreUpWhileTheyTakeTasks() {
    withWorkers()
        .withUserConfiguration(Application.class)
        .run(
            context -> {
              await()
                  .untilAsserted(
                      () ->
                          assertThat(health(context, "workers").getStatus()).isEqualTo(Status.UP));

              transport.pollers().forEach(FakeTransport.Poller::suspend);

              assertThat(health(context, "workers").getStatus()).isEqualTo(Status.DOWN);
            });
  }

  @Test
  void workersAreDownUntilTheyAreConnected() {
    runner
        .withBean(WorkerTransport.class, () -> new FakeTransport(true, Integer.MAX_VALUE))
        .withUserConfiguration(Application.class)
        .run(context -> assertThat(health(context, "workers").getStatus()).isEqualTo(Status.DOWN));
  }

  @Test
  void workersAreOutOfServiceWhileTheyAreStopped() {
    withWorkers()
        .withUserConfiguration(Application.class)
        .withPropertyValues("orchestrator.worker.auto-startup=false")
        .run(
            context ->
                assertThat(health(context, "workers").getStatus())
                    .isEqualTo(Status.OUT_OF_SERVICE));
  }

  @Test
  void kafkaIsDownWhenNoBrokerAnswers() {
    withWorkers()
        .withUserConfiguration(Application.class)
        .run(context -> assertThat(health(context, "kafka").getStatus()).isEqualTo(Status.DOWN));
  }

  @Test
  void aClientWithoutWorkersIsAskedForItsServerOnly() {
    runner
        .withPropertyValues("orchestrator.worker.enabled=false")
        .run(
            context ->
                assertThat(context.getBean(CompositeHealthContributor.class).stream())
                    .extracting(entry -> entry.name())
                    .containsExactly("server"));
  }

  @Test
  void thereIsNoneWhereItIsDisabled() {
    runner
        .withPropertyValues("management.health.orchestrator.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(HealthContributor.class));
  }

  @Test
  void backsOffForTheApplicationsOwn() {
    HealthIndicator own = () -> Health.up().build();
    runner
        .withBean("orchestratorHealthContributor", HealthContributor.class, () -> own)
        .run(context -> assertThat(context.getBean(HealthContributor.class)).isSameAs(own));
  }

  @Test
  void backsOffWithoutAClient() {
    runner
        .withPropertyValues("orchestrator.enabled=false")
        .run(
            context -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthContributor.class));
  }

  @Test
  void backsOffWithoutHealth() {
    new ApplicationContextRunner()
        .withUserConfiguration(Imported.class)
        .withPropertyValues("orchestrator.server.url=http://server:8080")
        .withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(WorkflowClient.class)
                    .doesNotHaveBean("orchestratorHealthContributor"));
  }

  private ApplicationContextRunner withWorkers() {
    Map<String, Object> nowhere = Map.of("bootstrap.servers", "127.0.0.1:1");
    return runner
        .withBean(WorkerTransport.class, () -> transport)
        .withBean(
            KafkaClientProperties.class,
            () -> new KafkaClientProperties(nowhere, nowhere, nowhere));
  }

  private static Health health(ApplicationContext context, String name) {
    var contributors = context.getBean(CompositeHealthContributor.class);
    var indicator = (HealthIndicator) Objects.requireNonNull(contributors.getContributor(name));
    return Objects.requireNonNull(indicator.health());
  }

  private static WorkflowClient client(boolean reachable) {
    return WorkflowClient.newInstance(
        new FakeWorkflowService(reachable),
        WorkflowClientOptions.newBuilder()
            .setServerUrl("http://localhost:1")
            .setNamespace("shop")
            .build());
  }

  @AutoConfigurationPackage(basePackageClasses = PlainGreeting.class)
  static class Application {}

  /** Read from class files, as in an application, so that absent annotations stay absent. */
  @ImportAutoConfiguration({
    OrchestratorAutoConfiguration.class,
    OrchestratorHealthContributorAutoConfiguration.class
  })
  static class Imported {}
}
