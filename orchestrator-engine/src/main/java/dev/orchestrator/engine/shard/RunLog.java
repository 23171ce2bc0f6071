package dev.orchestrator.engine.shard;

import dev.orchestrator.protocol.execution.WorkflowKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Lines about one run, which bear in the logging context whose they are: as those of workers do.
 */
final class RunLog {

  private static final String NAMESPACE = "Namespace";
  private static final String WORKFLOW_ID = "WorkflowId";
  private static final String RUN_ID = "RunId";

  private RunLog() {}

  /** Writes a line about a run; the id is null where it is not known which. */
  static void about(WorkflowKey key, @Nullable UUID runId, Runnable line) {
    MDC.put(NAMESPACE, key.namespace());
    MDC.put(WORKFLOW_ID, key.workflowId());
    if (runId != null) {
      MDC.put(RUN_ID, runId.toString());
    }
    try {
      line.run();
    } finally {
      MDC.remove(NAMESPACE);
      MDC.remove(WORKFLOW_ID);
      MDC.remove(RUN_ID);
    }
  }
}
