package dev.orchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.common.context.ContextPropagator;
import dev.orchestrator.common.context.MdcContextPropagator;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.worker.Worker;
import dev.orchestrator.worker.WorkerFactoryOptions;
import dev.orchestrator.workflow.Async;
import dev.orchestrator.workflow.Promise;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

@Timeout(60)
class ContextPropagationTests {

  private static final String QUEUE = "contexts";

  @WorkflowInterface
  interface Trail {

    @WorkflowMethod
    List<String> follow();

    @SignalMethod
    void signal();
  }

  @ActivityInterface
  interface Steps {

    String step();
  }

  public static class TrailWorkflow implements Trail {

    private final Steps steps =
        Workflow.newActivityStub(
            Steps.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());
    private final List<String> seen = new ArrayList<>();
    private boolean signalled;

    @Override
    public List<String> follow() {
      seen.add("main " + MDC.get("request"));
      Promise<String> child = Async.function(() -> "async " + MDC.get("request"));
      seen.add(child.get());
      seen.add(steps.step());
      Workflow.await(() -> signalled);
      return seen;
    }

    @Override
    public void signal() {
      seen.add("signal " + MDC.get("request") + " " + MDC.get("other"));
      seen.add(steps.step());
      signalled = true;
    }
  }

  static final class LoggedSteps implements Steps {

    @Override
    public String step() {
      return "activity " + MDC.get("request");
    }
  }

  @AfterEach
  void clear() {
    MDC.clear();
  }

  @Test
  void theLoggingContextTravelsIntoWorkflowsSignalsAndActivities() {
    assertThat(follow(600, new MdcContextPropagator("request")))
        .containsExactly(
            "main r-1", "async r-1", "activity r-1", "signal r-2 null", "activity r-2");
  }

  @Test
  void replayGivesTheSameContexts() {
    assertThat(follow(0, new MdcContextPropagator("request")))
        .containsExactly(
            "main r-1", "async r-1", "activity r-1", "signal r-2 null", "activity r-2");
  }

  @Test
  void withoutKeysAllEntriesTravel() {
    assertThat(follow(600, new MdcContextPropagator())).contains("signal r-2 yes");
  }

  @Test
  void aStartMayTakeOtherContextsAlongThanItsClient() {
    var none = WorkflowOptions.newBuilder().setContextPropagators(List.of());

    assertThat(follow(600, new MdcContextPropagator("request"), none))
        .containsExactly(
            "main null", "async null", "activity null", "signal r-2 null", "activity r-2");
  }

  @Test
  void aPropagatorHearsOfBeginningErrorsAndEnd() {
    List<String> heard = new CopyOnWriteArrayList<>();

    follow(600, new Listening(heard));

    assertThat(heard).containsSubsequence("set user", "setUp", "finish").doesNotContain("set null");
  }

  private static List<String> follow(int cacheSize, ContextPropagator propagator) {
    return follow(cacheSize, propagator, WorkflowOptions.newBuilder());
  }

  private static List<String> follow(
      int cacheSize, ContextPropagator propagator, WorkflowOptions.Builder options) {
    try (var env =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setContextPropagators(List.of(propagator))
                        .build())
                .setWorkerFactoryOptions(
                    WorkerFactoryOptions.newBuilder().setWorkflowCacheSize(cacheSize).build())
                .build())) {
      Worker worker = env.newWorker(QUEUE);
      worker.registerWorkflowImplementationTypes(TrailWorkflow.class);
      worker.registerActivitiesImplementations(new LoggedSteps());
      env.start();
      Trail trail =
          env.getWorkflowClient().newWorkflowStub(Trail.class, options.setTaskQueue(QUEUE).build());
      WorkflowStub untyped = WorkflowStub.fromTyped(trail);
      MDC.put("request", "r-1");
      MDC.put("other", "yes");
      untyped.start();
      env.sleep(Duration.ofSeconds(1));
      MDC.put("request", "r-2");
      trail.signal();
      return List.of(Objects.requireNonNull(untyped.getResult(String[].class)));
    }
  }

  /** Always the same user. */
  private record Listening(List<String> heard) implements ContextPropagator {

    @Override
    public String getName() {
      return "listening";
    }

    @Override
    public Map<String, Payload> serializeContext(Object context) {
      return Map.of("user", Payload.json("\"" + context + "\""));
    }

    @Override
    public @Nullable Object deserializeContext(Map<String, Payload> header) {
      return header.containsKey("user") ? "user" : null;
    }

    @Override
    public Object getCurrentContext() {
      return "user";
    }

    @Override
    public void setCurrentContext(@Nullable Object context) {
      heard.add("set " + context);
    }

    @Override
    public void setUp() {
      heard.add("setUp");
    }

    @Override
    public void finish() {
      heard.add("finish");
    }
  }
}
