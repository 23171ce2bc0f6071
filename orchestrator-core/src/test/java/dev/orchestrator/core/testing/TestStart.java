package dev.orchestrator.core.testing;

import dev.orchestrator.protocol.execution.WorkflowIdConflictPolicy;
import dev.orchestrator.protocol.execution.WorkflowIdReusePolicy;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Request.StartWorkflowExecution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A start request with everything set that does not matter to a test. */
public record TestStart(
    String workflowType,
    String taskQueue,
    List<Payload> input,
    @Nullable Duration executionTimeout,
    @Nullable Duration runTimeout,
    WorkflowIdReusePolicy reuse,
    WorkflowIdConflictPolicy conflict) {

  public static final TestStart DEFAULT =
      new TestStart(
          "Order",
          "orders",
          List.of(Payload.json("1")),
          null,
          null,
          WorkflowIdReusePolicy.ALLOW_DUPLICATE,
          WorkflowIdConflictPolicy.FAIL);

  public TestStart ofType(String type) {
    return new TestStart(type, taskQueue, input, executionTimeout, runTimeout, reuse, conflict);
  }

  public TestStart on(String queue) {
    return new TestStart(workflowType, queue, input, executionTimeout, runTimeout, reuse, conflict);
  }

  public TestStart with(Payload argument) {
    return new TestStart(
        workflowType, taskQueue, List.of(argument), executionTimeout, runTimeout, reuse, conflict);
  }

  public TestStart within(@Nullable Duration execution, @Nullable Duration run) {
    return new TestStart(workflowType, taskQueue, input, execution, run, reuse, conflict);
  }

  public TestStart when(WorkflowIdReusePolicy policy) {
    return new TestStart(
        workflowType, taskQueue, input, executionTimeout, runTimeout, policy, conflict);
  }

  public TestStart when(WorkflowIdConflictPolicy policy) {
    return new TestStart(
        workflowType, taskQueue, input, executionTimeout, runTimeout, reuse, policy);
  }

  public StartWorkflowExecution request() {
    return new StartWorkflowExecution(
        workflowType,
        taskQueue,
        input,
        executionTimeout,
        runTimeout,
        null,
        reuse,
        conflict,
        Map.of("customer", Payload.json("\"c-1\"")),
        Map.of());
  }
}
