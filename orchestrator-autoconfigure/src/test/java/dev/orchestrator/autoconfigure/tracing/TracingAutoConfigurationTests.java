package dev.orchestrator.autoconfigure.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.common.interceptors.Header;
import dev.orchestrator.testing.TestEnvironmentOptions;
import dev.orchestrator.testing.TestWorkflowEnvironment;
import dev.orchestrator.worker.Worker;
import dev.orchestrator.worker.WorkerFactoryOptions;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TracingAutoConfigurationTests {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(TracingAutoConfiguration.class));

  @Test
  void anApplicationThatObservesHasInterceptors() {
    runner
        .withBean(ObservationRegistry.class, ObservationRegistry::create)
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(ObservedClientInterceptor.class)
                    .hasSingleBean(ObservedWorkerInterceptor.class));
  }

  @Test
  void backsOffWithoutAnythingToTell() {
    runner.run(context -> assertThat(context).doesNotHaveBean(ObservedClientInterceptor.class));
    runner
        .withBean(ObservationRegistry.class, ObservationRegistry::create)
        .withPropertyValues("orchestrator.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(ObservedClientInterceptor.class));
    runner
        .withClassLoader(new FilteredClassLoader(ObservationRegistry.class))
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void nothingIsSentAlongWhereNobodyTraces() {
    assertThat(TraceHeader.with(Header.empty(), TraceHeader.sender()).getValues()).isEmpty();
  }

  @WorkflowInterface
  interface Traced {

    @WorkflowMethod
    String run();

    @SignalMethod
    void go();
  }

  @ActivityInterface
  interface Step {

    String take();
  }

  public static class TracedWorkflow implements Traced {

    private final Step step =
        Workflow.newActivityStub(
            Step.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());
    private boolean gone;

    @Override
    public String run() {
      Workflow.await(() -> gone);
      Workflow.sleep(Duration.ofDays(1));
      return step.take();
    }

    @Override
    public void go() {
      gone = true;
    }
  }

  @Test
  @Timeout(60)
  void theTraceOfTheStarterGoesThroughTheWorkflowToItsActivities() {
    assertThat(observe(600))
        .contains(
            "orchestrator.workflow.start -> 1",
            "orchestrator.workflow.signal -> 2",
            "orchestrator.workflow <- 1",
            "orchestrator.workflow.signal.handle <- 2",
            "orchestrator.activity <- 1");
  }

  @Test
  @Timeout(60)
  void nothingIsObservedAgainInReplay() {
    assertThat(observe(0))
        .containsOnlyOnce("orchestrator.workflow <- 1")
        .containsOnlyOnce("orchestrator.workflow.signal.handle <- 2")
        .containsOnlyOnce("orchestrator.activity <- 1");
  }

  private static List<String> observe(int cacheSize) {
    var tracer = new NumberingTracer();
    ObservationRegistry registry = ObservationRegistry.create();
    registry.observationConfig().observationHandler(tracer);
    try (var env =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setInterceptors(new ObservedClientInterceptor(registry))
                        .build())
                .setWorkerFactoryOptions(
                    WorkerFactoryOptions.newBuilder()
                        .setWorkflowCacheSize(cacheSize)
                        .setWorkerInterceptors(new ObservedWorkerInterceptor(registry))
                        .build())
                .build())) {
      Worker worker = env.newWorker("traced");
      worker.registerWorkflowImplementationTypes(TracedWorkflow.class);
      worker.registerActivitiesImplementations((Step) () -> "taken");
      env.start();
      Traced traced =
          env.getWorkflowClient()
              .newWorkflowStub(
                  Traced.class, WorkflowOptions.newBuilder().setTaskQueue("traced").build());
      WorkflowStub.fromTyped(traced).start();
      traced.go();
      assertThat(WorkflowStub.fromTyped(traced).getResult(String.class)).isEqualTo("taken");
    }
    return tracer.seen();
  }
}
