package dev.orchestrator.autoconfigure.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.autoconfigure.FakeTransport;
import dev.orchestrator.autoconfigure.FakeWorkflowService;
import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.health.OrchestratorHealthContributorAutoConfiguration;
import dev.orchestrator.autoconfigure.stub.StubAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import dev.orchestrator.autoconfigure.worker.scan.PlainGreeting;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.embedded.EmbeddedKafka;
import dev.orchestrator.transport.KafkaTransport;
import dev.orchestrator.worker.WorkerFactory;
import dev.orchestrator.worker.WorkerTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Workers that Spring Boot's own Kafka properties lead to their broker. */
class KafkaWorkersTests {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  KafkaAutoConfiguration.class,
                  OrchestratorAutoConfiguration.class,
                  ApplicationKafkaAutoConfiguration.class,
                  OrchestratorKafkaAutoConfiguration.class,
                  StubAutoConfiguration.class,
                  WorkerAutoConfiguration.class,
                  OrchestratorHealthContributorAutoConfiguration.class))
          .withBean(WorkflowClient.class, KafkaWorkersTests::client);

  @Test
  void workersTakeTasksFromTheApplicationsBroker(@TempDir Path directory) {
    try (var broker = EmbeddedKafka.start(directory)) {
      runner
          .withUserConfiguration(Application.class)
          .withPropertyValues(
              "spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
              "spring.kafka.consumer.group-id=shop",
              "spring.kafka.consumer.isolation-level=read_committed",
              "spring.kafka.producer.acks=0",
              "orchestrator.topic-prefix=shop")
          .run(
              context -> {
                var lifecycle = context.getBean(WorkerLifecycle.class);
                await()
                    .atMost(PATIENCE)
                    .until(
                        () -> lifecycle.getFactory().map(WorkerFactory::isPolling).orElse(false));

                assertThat(topics(broker))
                    .contains("shop.inbox", "shop.workflow-tasks.default.greetings")
                    .doesNotContain("shop.activity-tasks.default.greetings");
                // A health indicator does not wait for brokers that have a lot to do.
                await()
                    .atMost(PATIENCE)
                    .until(
                        () -> kafka(context.getBean(CompositeHealthContributor.class)),
                        Status.UP::equals);
              });
    }
  }

  @Test
  void nothingConnectsWhereNothingIsToBeRun() {
    runner.run(
        context -> {
          assertThat(context).hasSingleBean(KafkaTransport.class);
          assertThat(context.getBean(WorkerLifecycle.class).isRunning()).isFalse();
        });
  }

  @Test
  void brokersOfTheOrchestratorNeedNotBeTheApplications() {
    runner
        .withPropertyValues(
            "spring.kafka.bootstrap-servers=app:9092",
            "spring.kafka.security.protocol=SSL",
            "orchestrator.kafka.bootstrap-servers=own:9092",
            "orchestrator.kafka.properties.security.protocol=PLAINTEXT")
        .run(
            context ->
                assertThat(context.getBean(KafkaClientProperties.class).consumer())
                    .containsEntry("bootstrap.servers", List.of("own:9092"))
                    .containsEntry("security.protocol", "PLAINTEXT"));
  }

  @Test
  void brokersOfTheApplicationsConnectionAreTheDefault() {
    runner
        .withBean(KafkaConnectionDetails.class, () -> () -> List.of("container:9092"))
        .withPropertyValues("spring.kafka.bootstrap-servers=app:9092")
        .run(
            context ->
                assertThat(context.getBean(KafkaClientProperties.class).consumer())
                    .containsEntry("bootstrap.servers", List.of("container:9092")));
  }

  @Test
  void worksWithoutBootsKafkaAutoConfiguration() {
    new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                OrchestratorAutoConfiguration.class,
                ApplicationKafkaAutoConfiguration.class,
                OrchestratorKafkaAutoConfiguration.class))
        .withBean(WorkflowClient.class, KafkaWorkersTests::client)
        .withPropertyValues("spring.kafka.bootstrap-servers=app:9092")
        .run(
            context ->
                assertThat(context.getBean(KafkaClientProperties.class).producer())
                    .containsEntry("bootstrap.servers", List.of("app:9092")));
  }

  @Test
  void backsOffForTheApplicationsOwnTransport() {
    runner
        .withBean(WorkerTransport.class, () -> new FakeTransport(true))
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(WorkerTransport.class)
                    .doesNotHaveBean(KafkaTransport.class)
                    .doesNotHaveBean(KafkaClientProperties.class));
  }

  @Test
  void backsOffForTheApplicationsOwnClientProperties() {
    var own = new KafkaClientProperties(Map.of(), Map.of(), Map.of());
    runner
        .withBean("own", KafkaClientProperties.class, () -> own)
        .run(context -> assertThat(context.getBean(KafkaClientProperties.class)).isSameAs(own));
  }

  @Test
  void backsOffWhereWorkersAreDisabled() {
    runner
        .withPropertyValues("orchestrator.worker.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(WorkerTransport.class));
  }

  @Test
  void backsOffWithoutTheTransport() {
    runner
        .withClassLoader(new FilteredClassLoader(KafkaTransport.class))
        .run(context -> assertThat(context).doesNotHaveBean("orchestratorKafkaTransport"));
  }

  private static WorkflowClient client() {
    return WorkflowClient.newInstance(
        new FakeWorkflowService(true), WorkflowClientOptions.newBuilder().build());
  }

  private static Set<String> topics(EmbeddedKafka broker) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      return admin.listTopics().names().get();
    }
  }

  private static Status kafka(CompositeHealthContributor contributors) {
    var indicator = (HealthIndicator) Objects.requireNonNull(contributors.getContributor("kafka"));
    return Objects.requireNonNull(indicator.health()).getStatus();
  }

  @AutoConfigurationPackage(basePackageClasses = PlainGreeting.class)
  static class Application {}
}
