package dev.orchestrator.common.interceptors;

import dev.orchestrator.activity.ActivityExecutionContext;

/** Passes all calls on; to be extended. */
public class ActivityInboundCallsInterceptorBase implements ActivityInboundCallsInterceptor {

  private final ActivityInboundCallsInterceptor next;

  /** In front of the given link. */
  public ActivityInboundCallsInterceptorBase(ActivityInboundCallsInterceptor next) {
    this.next = next;
  }

  @Override
  public void init(ActivityExecutionContext context) {
    next.init(context);
  }

  @Override
  public ActivityOutput execute(ActivityInput input) {
    return next.execute(input);
  }
}
