package dev.orchestrator.autoconfigure.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.autoconfigure.FakeTransport;
import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.kafka.OrchestratorKafkaAutoConfiguration;
import dev.orchestrator.autoconfigure.stub.StubAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.scan.PlainGreeting;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.worker.WorkerFactory;
import dev.orchestrator.worker.WorkerTransport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.SmartLifecycle;

class WorkerAutoConfigurationTests {

  private static final AutoConfigurations AUTO_CONFIGURATIONS =
      AutoConfigurations.of(
          OrchestratorAutoConfiguration.class,
          OrchestratorKafkaAutoConfiguration.class,
          StubAutoConfiguration.class,
          WorkerAutoConfiguration.class);

  private static final String URL = "orchestrator.server.url=http://server:8080";

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AUTO_CONFIGURATIONS)
          .withBean(WorkerTransport.class, () -> new FakeTransport(true))
          .withPropertyValues(URL);

  @Test
  void anApplicationWithoutImplementationsHasNoWorkers() {
    runner.run(
        context -> {
          WorkerLifecycle lifecycle = context.getBean(WorkerLifecycle.class);
          assertThat(lifecycle.isRunning()).isFalse();
          assertThat(lifecycle.getTaskQueues()).isEmpty();
        });
  }

  @Test
  void aWebApplicationGetsWorkersToo() {
    new WebApplicationContextRunner()
        .withConfiguration(AUTO_CONFIGURATIONS)
        .withBean(WorkerTransport.class, () -> new FakeTransport(true))
        .withPropertyValues(URL)
        .run(context -> assertThat(context).hasSingleBean(WorkerLifecycle.class));
  }

  @Test
  void aProcessWithWorkersDisabledIsStillAClient() {
    runner
        .withPropertyValues("orchestrator.worker.enabled=false")
        .withUserConfiguration(Application.class)
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(WorkflowClient.class)
                    .doesNotHaveBean(WorkerLifecycle.class));
  }

  @Test
  void thereAreNoWorkersWhereEverythingIsDisabled() {
    runner
        .withPropertyValues("orchestrator.enabled=false")
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(WorkerLifecycle.class));
  }

  @Test
  void backsOffWithoutTheSdksWorkers() {
    runner
        .withClassLoader(new FilteredClassLoader(WorkerFactory.class))
        .run(context -> assertThat(context).doesNotHaveBean("orchestratorWorkerLifecycle"));
  }

  @Test
  void workersStartLastAndStopFirst() {
    runner.run(
        context ->
            assertThat(context.getBean(WorkerLifecycle.class).getPhase())
                .isEqualTo(SmartLifecycle.DEFAULT_PHASE));
  }

  @Test
  void startUpFailsWithOptionsForAnUnknownTaskQueue() {
    runner
        .withUserConfiguration(Application.class)
        .withPropertyValues(
            "orchestrator.workers.greeting.max-concurrent-activity-execution-size=1")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .isInstanceOf(InvalidWorkerException.class)
                    .hasMessageContaining("'greetings'"));
  }

  @Test
  void startUpFailsWithAnOptionThatWorkersDoNotHave() {
    runner
        .withUserConfiguration(Application.class)
        .withPropertyValues("orchestrator.workers.greetings.max-activities=1")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .isInstanceOf(UnboundConfigurationPropertiesException.class)
                    .hasMessageContaining("orchestrator.workers.greetings.max-activities"));
  }

  @AutoConfigurationPackage(basePackageClasses = PlainGreeting.class)
  static class Application {}
}
