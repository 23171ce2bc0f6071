package dev.orchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.activity.LocalActivityOptions;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.common.context.LogTags;
import dev.orchestrator.common.context.MdcContextPropagator;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.worker.Worker;
import dev.orchestrator.workflow.Async;
import dev.orchestrator.workflow.ChildWorkflowOptions;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

/** What each line that a workflow or an activity logs bears. */
@Timeout(60)
class LogTagsTests {

  private static final String QUEUE = "logs";

  @WorkflowInterface
  interface Parent {

    @WorkflowMethod
    List<Map<String, String>> run();
  }

  @WorkflowInterface
  interface Child {

    @WorkflowMethod
    Map<String, String> run();
  }

  @ActivityInterface
  interface Steps {

    Map<String, String> step();
  }

  public static class ParentWorkflow implements Parent {

    @Override
    public List<Map<String, String>> run() {
      Steps steps =
          Workflow.newActivityStub(
              Steps.class,
              ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());
      Steps local =
          Workflow.newLocalActivityStub(
              Steps.class,
              LocalActivityOptions.newBuilder()
                  .setStartToCloseTimeout(Duration.ofMinutes(1))
                  .build());
      Child child =
          Workflow.newChildWorkflowStub(
              Child.class, ChildWorkflowOptions.newBuilder().setWorkflowId("child-1").build());
      return List.of(
          tags(),
          Async.function(LogTagsTests::tags).get(),
          steps.step(),
          local.step(),
          child.run(),
          tags());
    }
  }

  public static class ChildWorkflow implements Child {

    @Override
    public Map<String, String> run() {
      return tags();
    }
  }

  static final class TaggedSteps implements Steps {

    @Override
    public Map<String, String> step() {
      return tags();
    }
  }

  static Map<String, String> tags() {
    Map<String, String> all = MDC.getCopyOfContextMap();
    return all == null ? Map.of() : new TreeMap<>(all);
  }

  @Test
  void everyRunAndEveryActivityHasItsOwnWhateverTravelsAlong() {
    TestEnvironmentOptions options =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setContextPropagators(List.of(new MdcContextPropagator()))
                    .build())
            .build();
    MDC.put("request", "r-1");
    try (var environment = TestWorkflowEnvironment.newInstance(options)) {
      Worker worker = environment.newWorker(QUEUE);
      worker.registerWorkflowImplementationTypes(ParentWorkflow.class, ChildWorkflow.class);
      worker.registerActivitiesImplementations(new TaggedSteps());
      environment.start();
      Parent parent =
          environment
              .getWorkflowClient()
              .newWorkflowStub(
                  Parent.class,
                  WorkflowOptions.newBuilder()
                      .setTaskQueue(QUEUE)
                      .setWorkflowId("parent-1")
                      .build());

      List<Map<String, String>> seen = parent.run();

      WorkflowExecution execution =
          Objects.requireNonNull(WorkflowStub.fromTyped(parent).getExecution());
      String runId = execution.runId().toString();
      assertThat(seen.getFirst())
          .containsEntry(LogTags.NAMESPACE, "default")
          .containsEntry(LogTags.WORKFLOW_ID, "parent-1")
          .containsEntry(LogTags.RUN_ID, runId)
          .containsEntry(LogTags.WORKFLOW_TYPE, "Parent")
          .containsEntry(LogTags.TASK_QUEUE, QUEUE)
          .containsEntry("request", "r-1")
          .hasSize(6);
      assertThat(seen.get(1)).isEqualTo(seen.getFirst());
      assertThat(seen.subList(2, 4))
          .allSatisfy(
              activity ->
                  assertThat(activity)
                      .containsEntry(LogTags.WORKFLOW_ID, "parent-1")
                      .containsEntry(LogTags.RUN_ID, runId)
                      .containsEntry(LogTags.ACTIVITY_TYPE, "Step")
                      .containsEntry(LogTags.ATTEMPT, "1")
                      .containsEntry("request", "r-1")
                      .containsKey(LogTags.ACTIVITY_ID));
      assertThat(seen.get(4))
          .containsEntry(LogTags.WORKFLOW_ID, "child-1")
          .containsEntry(LogTags.WORKFLOW_TYPE, "Child")
          .containsEntry("request", "r-1");
      assertThat(seen.getLast()).isEqualTo(seen.getFirst());
      assertThat(tags()).containsOnlyKeys("request");
    } finally {
      MDC.clear();
    }
  }
}
