package dev.orchestrator.replay;

import static java.util.Objects.requireNonNull;

import dev.orchestrator.common.converter.CheckedExceptionWrapper;
import dev.orchestrator.common.interceptors.Header;
import dev.orchestrator.common.interceptors.WorkerInterceptor;
import dev.orchestrator.common.interceptors.WorkflowInboundCallsInterceptor;
import dev.orchestrator.common.interceptors.WorkflowInboundCallsInterceptor.QueryInput;
import dev.orchestrator.common.interceptors.WorkflowInboundCallsInterceptor.SignalInput;
import dev.orchestrator.common.interceptors.WorkflowInboundCallsInterceptor.UpdateInput;
import dev.orchestrator.common.interceptors.WorkflowInboundCallsInterceptor.WorkflowInput;
import dev.orchestrator.common.interceptors.WorkflowOutboundCallsInterceptor;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionSignaled;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.task.IncomingUpdate;
import dev.orchestrator.protocol.task.QueryTask;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a run's code is called from outside: directly, or by way of the interceptors, which are told
 * of the calls that it makes, too. Whatever the code throws is thrown as it is.
 */
final class InboundCalls {

  private final List<WorkerInterceptor> interceptors;
  private final @Nullable InboundEnd end;
  private @Nullable WorkflowInboundCallsInterceptor head;

  InboundCalls(RunState run, List<WorkerInterceptor> interceptors) {
    this.interceptors = interceptors;
    this.end = interceptors.isEmpty() ? null : new InboundEnd(run);
  }

  /** Whether calls go by interceptors. */
  boolean intercepted() {
    return end != null;
  }

  /** Lines the interceptors up, before the workflow object is made. */
  void open() {
    if (end != null) {
      WorkflowInboundCallsInterceptor chain = end;
      for (WorkerInterceptor interceptor : interceptors.reversed()) {
        chain = interceptor.interceptWorkflow(chain);
      }
      chain.init(end.outboundCalls());
      head = chain;
    }
  }

  /** The calls that the code makes, by way of the interceptors; there must be some. */
  WorkflowOutboundCallsInterceptor outboundCalls() {
    return requireNonNull(end).outboundCalls();
  }

  /** Calls the workflow method. */
  @Nullable Object execute(
      WorkflowObject object,
      Method method,
      Map<String, Payload> headers,
      @Nullable Object[] arguments)
      throws Throwable {
    WorkflowInboundCallsInterceptor chain = head;
    if (chain == null || end == null) {
      return object.invoke(method, arguments);
    }
    end.open(object, method);
    return unwrapped(
        () -> chain.execute(new WorkflowInput(new Header(headers), arguments)).getResult());
  }

  /** Calls the handler of a signal. */
  void signal(
      MessageTarget target,
      WorkflowExecutionSignaled signal,
      long eventId,
      @Nullable Object[] arguments)
      throws Throwable {
    WorkflowInboundCallsInterceptor chain = head;
    if (chain == null) {
      target.invoke(arguments);
    } else {
      unwrapped(
          () -> {
            chain.handleSignal(
                new SignalInput(
                    signal.signalName(), arguments, eventId, new Header(signal.headers())));
            return null;
          });
    }
  }

  /** Calls the handler of a query. */
  @Nullable Object query(MessageTarget target, QueryTask task, @Nullable Object[] arguments)
      throws Throwable {
    WorkflowInboundCallsInterceptor chain = head;
    return chain == null
        ? target.invoke(arguments)
        : unwrapped(
            () ->
                chain
                    .handleQuery(
                        new QueryInput(task.queryType(), new Header(task.headers()), arguments))
                    .getResult());
  }

  /** Calls what may reject an update. */
  void validate(MessageTarget target, IncomingUpdate update, @Nullable Object[] arguments)
      throws Throwable {
    WorkflowInboundCallsInterceptor chain = head;
    if (chain == null) {
      target.validate(arguments);
    } else {
      unwrapped(
          () -> {
            chain.validateUpdate(input(update, arguments));
            return null;
          });
    }
  }

  /** Calls the handler of an update. */
  @Nullable Object update(MessageTarget target, IncomingUpdate update, @Nullable Object[] arguments)
      throws Throwable {
    WorkflowInboundCallsInterceptor chain = head;
    return chain == null
        ? target.invoke(arguments)
        : unwrapped(() -> chain.executeUpdate(input(update, arguments)).getResult());
  }

  private static UpdateInput input(IncomingUpdate update, @Nullable Object[] arguments) {
    return new UpdateInput(update.updateName(), new Header(update.headers()), arguments);
  }

  /** Interceptors cannot throw what they do not declare, but what is behind them can. */
  private static @Nullable Object unwrapped(Supplier<@Nullable Object> call) throws Throwable {
    try {
      return call.get();
    } catch (RuntimeException e) {
      throw CheckedExceptionWrapper.unwrap(e);
    }
  }
}
