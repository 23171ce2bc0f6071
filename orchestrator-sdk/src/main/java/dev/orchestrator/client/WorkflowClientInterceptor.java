package dev.orchestrator.client;

/**
 * Puts itself around the calls of a {@link WorkflowClient}. Each method gets the next link of the
 * chain and answers the link that is to be called instead, which may be the same. The first
 * interceptor of a client is the outermost. Thread-safe. The same idea and names as in Temporal's
 * Java SDK, where it is in {@code common.interceptors}.
 */
public interface WorkflowClientInterceptor {

  /** Called once, when the client is made. */
  WorkflowClientCallsInterceptor workflowClientCallsInterceptor(
      WorkflowClientCallsInterceptor next);

  /** Called for each completion client that is asked for. */
  ActivityCompletionClient newActivityCompletionClient(ActivityCompletionClient next);
}
