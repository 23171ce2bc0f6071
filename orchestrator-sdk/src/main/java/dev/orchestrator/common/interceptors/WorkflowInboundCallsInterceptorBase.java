package dev.orchestrator.common.interceptors;

/** Passes all calls on; to be extended. */
public class WorkflowInboundCallsInterceptorBase implements WorkflowInboundCallsInterceptor {

  private final WorkflowInboundCallsInterceptor next;

  /** In front of the given link. */
  public WorkflowInboundCallsInterceptorBase(WorkflowInboundCallsInterceptor next) {
    this.next = next;
  }

  @Override
  public void init(WorkflowOutboundCallsInterceptor outboundCalls) {
    next.init(outboundCalls);
  }

  @Override
  public WorkflowOutput execute(WorkflowInput input) {
    return next.execute(input);
  }

  @Override
  public void handleSignal(SignalInput input) {
    next.handleSignal(input);
  }

  @Override
  public QueryOutput handleQuery(QueryInput input) {
    return next.handleQuery(input);
  }

  @Override
  public void validateUpdate(UpdateInput input) {
    next.validateUpdate(input);
  }

  @Override
  public UpdateOutput executeUpdate(UpdateInput input) {
    return next.executeUpdate(input);
  }
}
