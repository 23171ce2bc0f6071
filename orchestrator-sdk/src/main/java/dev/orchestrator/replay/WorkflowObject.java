package dev.orchestrator.replay;

import dev.orchestrator.common.converter.CheckedExceptionWrapper;
import dev.orchestrator.common.interceptors.Header;
import dev.orchestrator.common.interceptors.WorkflowInboundCallsInterceptor;
import dev.orchestrator.common.interceptors.WorkflowInboundCallsInterceptor.QueryInput;
import dev.orchestrator.common.interceptors.WorkflowInboundCallsInterceptor.SignalInput;
import dev.orchestrator.common.interceptors.WorkflowInboundCallsInterceptor.WorkflowInput;
import dev.orchestrator.protocol.payload.Payload;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The user's object that is one run. Whatever its methods throw is thrown as it is. */
final class WorkflowObject {

  private final Object object;
  private final @Nullable WorkflowInboundCallsInterceptor interceptors;

  /**
   * One run's object.
   *
   * @param interceptors the head of the chain that ends here; null where there are none
   */
  WorkflowObject(Object object, @Nullable WorkflowInboundCallsInterceptor interceptors) {
    this.object = object;
    this.interceptors = interceptors;
  }

  /** Calls the workflow method. */
  @Nullable Object execute(
      Method method, Map<String, Payload> headers, @Nullable Object[] arguments) throws Throwable {
    return interceptors == null
        ? invoke(method, arguments)
        : unwrapped(
            () ->
                interceptors
                    .execute(new WorkflowInput(new Header(headers), arguments))
                    .getResult());
  }

  /** Calls the method of a signal. */
  void signal(
      String name,
      Method method,
      long eventId,
      Map<String, Payload> headers,
      @Nullable Object[] arguments)
      throws Throwable {
    if (interceptors == null) {
      invoke(method, arguments);
    } else {
      unwrapped(
          () -> {
            interceptors.handleSignal(
                new SignalInput(name, arguments, eventId, new Header(headers)));
            return null;
          });
    }
  }

  /** Calls the method of a query. */
  @Nullable Object query(
      String type, Method method, Map<String, Payload> headers, @Nullable Object[] arguments)
      throws Throwable {
    return interceptors == null
        ? invoke(method, arguments)
        : unwrapped(
            () ->
                interceptors
                    .handleQuery(new QueryInput(type, new Header(headers), arguments))
                    .getResult());
  }

  /** Calls a method of a workflow interface, past all interceptors. */
  @Nullable Object invoke(Method method, @Nullable Object... arguments) throws Throwable {
    method.setAccessible(true); // interfaces need not be public
    try {
      return method.invoke(object, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  /** Interceptors cannot throw what they do not declare, but what is behind them can. */
  private static @Nullable Object unwrapped(Call call) throws Throwable {
    try {
      return call.call();
    } catch (RuntimeException e) {
      throw CheckedExceptionWrapper.unwrap(e);
    }
  }

  private interface Call {

    @Nullable Object call();
  }
}
