package dev.orchestrator.replay;

import dev.orchestrator.common.interceptors.Header;
import dev.orchestrator.protocol.command.Command.ContinueAsNewWorkflowExecution;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.workflow.ContinueAsNewOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run that continues as new hands on to the one that follows it. */
final class NextRun {

  private NextRun() {}

  static ContinueAsNewWorkflowExecution command(
      RunState run,
      @Nullable String workflowType,
      ContinueAsNewOptions options,
      @Nullable Object[] args,
      Header header) {
    WorkflowExecutionStarted present = run.info().started();
    return new ContinueAsNewWorkflowExecution(
        or(workflowType, present.workflowType()),
        or(options.getTaskQueue(), present.taskQueue()),
        run.converter().toPayloads(args),
        options.getWorkflowRunTimeout() == null
            ? present.workflowRunTimeout()
            : options.getWorkflowRunTimeout(),
        or(options.getWorkflowTaskTimeout(), present.workflowTaskTimeout()),
        memo(run, options.getMemo()),
        new Header(present.headers()).with(run.withContexts(header)).getValues(),
        options.getRetryOptions() == null
            ? present.retryPolicy()
            : options.getRetryOptions().toRetryPolicy(),
        or(options.getTypedSearchAttributes(), run.properties().searchAttributes()).toValues());
  }

  private static Map<String, Payload> memo(RunState run, @Nullable Map<String, Object> replaced) {
    if (replaced == null) {
      return run.properties().memo();
    }
    var memo = new LinkedHashMap<String, Payload>();
    replaced.forEach((name, value) -> memo.put(name, run.converter().toPayload(value)));
    return memo;
  }

  private static <T> T or(@Nullable T value, T present) {
    return value == null ? present : value;
  }
}
