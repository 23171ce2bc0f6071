package dev.orchestrator.common.context;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.task.ActivityTask;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.MDC;

/**
 * What every line that a workflow or an activity logs bears in the logging context ({@link MDC}),
 * under the names that Temporal's SDK has for it. What the worker calls.
 */
public final class LogTags {

  /** The namespace. */
  public static final String NAMESPACE = "Namespace";

  /** The workflow's id; not there in standalone activities. */
  public static final String WORKFLOW_ID = "WorkflowId";

  /** The run's id. */
  public static final String RUN_ID = "RunId";

  /** Name of the workflow's code. */
  public static final String WORKFLOW_TYPE = "WorkflowType";

  /** The task queue of the worker. */
  public static final String TASK_QUEUE = "TaskQueue";

  /** The activity's id; only in activities, like those that follow. */
  public static final String ACTIVITY_ID = "ActivityId";

  /** Name of the activity's code. */
  public static final String ACTIVITY_TYPE = "ActivityType";

  /** Which attempt of the activity it is, from 1 on. */
  public static final String ATTEMPT = "Attempt";

  private static final Set<String> ALL =
      Set.of(
          NAMESPACE,
          WORKFLOW_ID,
          RUN_ID,
          WORKFLOW_TYPE,
          TASK_QUEUE,
          ACTIVITY_ID,
          ACTIVITY_TYPE,
          ATTEMPT);

  private final Map<String, String> tags;

  private LogTags(Map<String, String> tags) {
    this.tags = tags;
  }

  /** Of a run. */
  public static LogTags of(WorkflowExecution execution, String workflowType, String taskQueue) {
    Map<String, String> tags = ofRun(execution);
    tags.put(WORKFLOW_TYPE, workflowType);
    tags.put(TASK_QUEUE, taskQueue);
    return new LogTags(tags);
  }

  /** Of an attempt of an activity. */
  public static LogTags of(ActivityTask task) {
    Map<String, String> tags = ofRun(task.token().execution());
    tags.put(TASK_QUEUE, task.taskQueue());
    tags.put(ACTIVITY_ID, task.activityId());
    tags.put(ACTIVITY_TYPE, task.activityType());
    tags.put(ATTEMPT, Integer.toString(task.token().attempt()));
    if (task.token().execution().key().activityId() != null) {
      tags.remove(WORKFLOW_ID);
    }
    return new LogTags(tags);
  }

  private static Map<String, String> ofRun(WorkflowExecution execution) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(NAMESPACE, execution.namespace());
    tags.put(WORKFLOW_ID, execution.workflowId());
    tags.put(RUN_ID, execution.runId().toString());
    return tags;
  }

  /** Whether a name is one of them. */
  static boolean isTag(String key) {
    return ALL.contains(key);
  }

  /** Puts them into the logging context of the calling thread, which is theirs to its end. */
  public void put() {
    tags.forEach(MDC::put);
  }

  /** Has them in the calling thread's logging context while the body runs. */
  public void run(Runnable body) {
    call(
        () -> {
          body.run();
          return true;
        });
  }

  /** The same for a body that returns something. */
  public <T> T call(Supplier<T> body) {
    put();
    try {
      return body.get();
    } finally {
      tags.keySet().forEach(MDC::remove);
    }
  }
}
