package dev.orchestrator.common.interceptors;

/** Puts nothing around anything; to be extended. */
public class WorkerInterceptorBase implements WorkerInterceptor {

  /** Does nothing. */
  public WorkerInterceptorBase() {}

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return next;
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return next;
  }
}
