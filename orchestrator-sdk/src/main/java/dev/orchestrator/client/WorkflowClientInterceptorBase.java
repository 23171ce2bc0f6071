package dev.orchestrator.client;

/** Puts nothing around anything; to be extended. */
public class WorkflowClientInterceptorBase implements WorkflowClientInterceptor {

  /** Does nothing. */
  public WorkflowClientInterceptorBase() {}

  @Override
  public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(
      WorkflowClientCallsInterceptor next) {
    return next;
  }

  @Override
  public ActivityCompletionClient newActivityCompletionClient(ActivityCompletionClient next) {
    return next;
  }
}
