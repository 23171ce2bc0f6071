package dev.orchestrator.autoconfigure.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.activity.DynamicActivity;
import dev.orchestrator.autoconfigure.FakeTransport;
import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.metrics.WorkerMetricsAutoConfiguration;
import dev.orchestrator.autoconfigure.stub.StubAutoConfiguration;
import dev.orchestrator.common.converter.EncodedValues;
import dev.orchestrator.spring.boot.ActivityImpl;
import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.worker.WorkerTransport;
import dev.orchestrator.workflow.DynamicWorkflow;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInit;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Implementations of every kind that the annotations can mark. */
class ImplementationKindsTests {

  private final FakeTransport transport = new FakeTransport(true);

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  OrchestratorAutoConfiguration.class,
                  StubAutoConfiguration.class,
                  WorkerAutoConfiguration.class,
                  WorkerMetricsAutoConfiguration.class))
          .withBean(WorkerTransport.class, () -> transport)
          .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
          .withPropertyValues("orchestrator.server.url=http://server:8080");

  @WorkflowImpl(taskQueues = "kinds")
  public static class Anything implements DynamicWorkflow {
    @Override
    public Object execute(EncodedValues args) {
      Workflow.getMeterRegistry().counter("begun").increment();
      return Workflow.getInfo().getWorkflowType() + " " + args.get(String.class);
    }
  }

  @WorkflowInterface
  interface Greeting {
    @WorkflowMethod
    String greet(String name);
  }

  @WorkflowImpl(taskQueues = "kinds")
  public static class Initialized implements Greeting {
    private final String name;

    @WorkflowInit
    public Initialized(String name) {
      this.name = name;
    }

    @Override
    public String greet(String again) {
      return "Hello " + name;
    }
  }

  @ActivityImpl(taskQueues = "kinds")
  static class AnyActivity implements DynamicActivity {
    @Override
    public Object execute(EncodedValues args) {
      return "done";
    }
  }

  @Test
  void dynamicWorkflowsAndThoseThatTakeTheirArgumentsAreServed() {
    runner
        .withBean(Anything.class)
        .withInitializer(
            context ->
                context
                    .getBeanFactory()
                    .registerSingleton("initialized", new Initialized("nobody")))
        .run(
            context -> {
              await().until(() -> !transport.pollers().isEmpty());
              var poller = transport.pollers().getFirst();

              assertThat(poller.run("Whatever", "Ada")).isEqualTo("\"Whatever Ada\"");
              assertThat(poller.run("Greeting", "Ada")).isEqualTo("\"Hello Ada\"");
              assertThat(context.getBean(MeterRegistry.class).counter("begun").count()).isOne();
            });
  }

  @Test
  void aDynamicActivityIsServed() {
    runner
        .withBean(AnyActivity.class)
        .run(
            context -> {
              await().until(() -> !transport.pollers().isEmpty());

              assertThat(transport.pollers().getFirst().handlers().serves("Whatever")).isTrue();
            });
  }
}
