package dev.orchestrator.autoconfigure.request;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowService;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Gives requests the id of what they come from, such as a record or an HTTP request, so that what
 * comes again makes the same request again. One request for each id.
 */
public final class RequestIds implements InvocationHandler {

  private final WorkflowService service;
  private final ThreadLocal<@Nullable String> current = new ThreadLocal<>();

  private RequestIds(WorkflowService service) {
    this.service = service;
  }

  /** A client with the options of another, and these ids. */
  public static Client of(WorkflowClient client) {
    var requests = new RequestIds(client.getWorkflowService());
    WorkflowService service =
        (WorkflowService)
            Proxy.newProxyInstance(
                WorkflowService.class.getClassLoader(),
                new Class<?>[] {WorkflowService.class},
                requests);
    return new Client(WorkflowClient.newInstance(service, client.getOptions()), requests);
  }

  /** Makes requests under ids. */
  public record Client(WorkflowClient client, RequestIds requests) {

    /** Makes a request by the client, on this thread, under an id. */
    public void call(String requestId, Runnable request) {
      requests.current.set(requestId);
      try {
        request.run();
      } finally {
        requests.current.remove();
      }
    }
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    String id = current.get();
    if (id != null && arguments != null && arguments[0] instanceof RequestEnvelope request) {
      arguments[0] =
          new RequestEnvelope(
              request.key(), id, request.identity(), request.replyTo(), request.request());
    }
    try {
      return method.invoke(service, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
