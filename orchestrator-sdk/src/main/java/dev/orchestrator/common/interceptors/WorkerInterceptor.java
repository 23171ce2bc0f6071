package dev.orchestrator.common.interceptors;

/**
 * Puts itself around the workflow and activity code of a worker. Each method gets the next link of
 * the chain and answers the link that is to be called instead, which may be the same. The first
 * interceptor of a worker is the outermost. Thread-safe.
 *
 * <p>What it does around workflow code happens again in replay, so it must be as deterministic as
 * workflow code itself.
 */
public interface WorkerInterceptor {

  /** Called when a run's code begins, in the first run and in each replay. */
  WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next);

  /** Called for each attempt of an activity. */
  ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next);
}
