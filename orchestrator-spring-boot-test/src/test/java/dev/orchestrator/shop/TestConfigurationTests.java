package dev.orchestrator.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.OrchestratorConnectionDetails;
import dev.orchestrator.autoconfigure.kafka.OrchestratorKafkaAutoConfiguration;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.protocol.search.IndexedValueType;
import dev.orchestrator.spring.boot.test.TestEnvironmentOptionsCustomizer;
import dev.orchestrator.spring.boot.test.TestWorkflowAutoConfiguration;
import dev.orchestrator.testing.TestWorkflowEnvironment;
import dev.orchestrator.transport.KafkaTransport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TestConfigurationTests {

  private final ApplicationContextRunner applications =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  OrchestratorAutoConfiguration.class,
                  OrchestratorKafkaAutoConfiguration.class,
                  TestWorkflowAutoConfiguration.class));

  private final ApplicationContextRunner tests =
      applications.withPropertyValues("orchestrator.test.enabled=true");

  @Test
  void anApplicationStaysOnItsServerUnlessToldOtherwise() {
    applications
        .withPropertyValues("orchestrator.server.url=http://localhost:7243")
        .run(
            context ->
                assertThat(context)
                    .doesNotHaveBean(TestWorkflowEnvironment.class)
                    .hasSingleBean(KafkaTransport.class));
  }

  @Test
  void inATestNeitherServerNorBrokersAreUsed() {
    tests
        .withPropertyValues("orchestrator.namespace=shop")
        .run(
            context -> {
              assertThat(context).doesNotHaveBean(KafkaTransport.class);
              var environment = context.getBean(TestWorkflowEnvironment.class);
              assertThat(context.getBean(WorkflowClient.class))
                  .isSameAs(environment.getWorkflowClient());
              assertThat(environment.getNamespace()).isEqualTo("shop");
              assertThat(context.getBean(OrchestratorConnectionDetails.class).getServerUrl())
                  .hasHost("in-memory.invalid");
            });
  }

  @Test
  void anEnvironmentOfTheTestIsKept() {
    tests
        .withBean(TestWorkflowEnvironment.class, TestWorkflowEnvironment::newInstance)
        .run(
            context ->
                assertThat(context.getBean(WorkflowClient.class))
                    .isSameAs(context.getBean(TestWorkflowEnvironment.class).getWorkflowClient()));
  }

  @Test
  void optionsOfTheEngineAreCustomized() {
    tests
        .withBean(
            TestEnvironmentOptionsCustomizer.class,
            () -> options -> options.registerSearchAttribute("Total", IndexedValueType.INT))
        .run(
            context ->
                assertThat(context.getBean(WorkflowClient.class).countWorkflows("Total = 1"))
                    .extracting(count -> count.getCount())
                    .isEqualTo(0L));
  }
}
