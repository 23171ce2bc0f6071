package dev.orchestrator.replay;

import dev.orchestrator.common.context.Contexts;
import dev.orchestrator.common.converter.CheckedExceptionWrapper;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.common.interceptors.WorkflowOutboundCallsInterceptor;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.replay.coroutine.CoroutineDestroyedError;
import dev.orchestrator.replay.coroutine.Dispatcher;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the parts of one run share: built from its first event. */
final class RunState {

  private final WorkflowExecution execution;
  private final DataConverter converter;
  private final Dispatcher dispatcher;
  private final Guard guard;
  private final TaskClock clock = new TaskClock();
  private final CommandLog commands = new CommandLog();
  private final RunInfo info;
  private final Activities activities;
  private final Timers timers;
  private final SideEffects sideEffects;
  private final RunOutcome outcome;
  private final Scope rootScope;
  private final boolean intercepted;
  private final Contexts contexts;
  private long lastRandomId;
  private @Nullable WorkflowOutboundCallsInterceptor outboundCalls;

  RunState(RunSettings settings, WorkflowExecution execution, HistoryEvent firstEvent) {
    this.execution = execution;
    this.contexts = settings.contexts();
    this.intercepted = !settings.interceptors().isEmpty();
    this.converter = settings.converter();
    this.info = new RunInfo(execution, firstEvent, clock, converter);
    this.dispatcher =
        new Dispatcher(
            info.getWorkflowType() + "/" + execution.workflowId(),
            settings.watch(),
            settings.definition().classLoader());
    this.guard = new Guard(dispatcher);
    this.activities = new Activities(this, converter, commands);
    this.timers = new Timers(this, commands);
    this.sideEffects = new SideEffects(commands, clock);
    this.outcome = new RunOutcome(settings.definition(), converter, commands, dispatcher);
    this.rootScope = Scope.root(this);
  }

  /** Adds a coroutine; what it throws is judged as if the workflow method had thrown it. */
  void spawn(String role, Scope scope, CoroutineBody body) {
    dispatcher.spawn(role, bound(scope, inheriting(body)));
  }

  /** Adds a coroutine for an event from outside, which runs before all others. */
  void spawnArrival(String role, CoroutineBody body) {
    spawnArrival(role, info.started().headers(), body);
  }

  /** Like {@link #spawnArrival(String, CoroutineBody)}, with the contexts that came along. */
  void spawnArrival(String role, Map<String, Payload> headers, CoroutineBody body) {
    dispatcher.spawnArrival(
        role, bound(rootScope, contexts.none() ? body : inContexts(read(headers), body)));
  }

  /** The contexts of the calling coroutine, as headers. */
  Map<String, Payload> contextHeaders() {
    return contexts.serialize();
  }

  /** A coroutine inherits from the one that begins it, the first from the starter of the run. */
  private CoroutineBody inheriting(CoroutineBody body) {
    if (contexts.none()) {
      return body;
    }
    return inContexts(
        dispatcher.inCoroutine() ? contexts.current() : read(info.started().headers()), body);
  }

  private Map<String, Object> read(Map<String, Payload> headers) {
    return contexts.deserialize(headers);
  }

  private CoroutineBody inContexts(Map<String, Object> values, CoroutineBody body) {
    return () ->
        contexts.<@Nullable Void>call(
            values,
            () -> {
              try {
                body.run();
              } catch (Exception | Error e) {
                throw e;
              } catch (Throwable e) {
                throw CheckedExceptionWrapper.wrap(e);
              }
              return null;
            });
  }

  private Runnable bound(Scope scope, CoroutineBody body) {
    CoroutineContext context = newContext(scope);
    return () -> context.bind(() -> live(body));
  }

  /** The workflow API for code in a scope. */
  CoroutineContext newContext(Scope scope) {
    return intercepted ? new InterceptedContext(this, scope) : new CoroutineContext(this, scope);
  }

  /** An id that depends on the run and the count of ids before. */
  UUID nextRandomId() {
    String name = execution.runId() + ":" + ++lastRandomId;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  DataConverter converter() {
    return converter;
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  Guard guard() {
    return guard;
  }

  TaskClock clock() {
    return clock;
  }

  CommandLog commands() {
    return commands;
  }

  RunInfo info() {
    return info;
  }

  Activities activities() {
    return activities;
  }

  Timers timers() {
    return timers;
  }

  SideEffects sideEffects() {
    return sideEffects;
  }

  RunOutcome outcome() {
    return outcome;
  }

  Scope rootScope() {
    return rootScope;
  }

  /** From now on the calls that the code makes go by these interceptors. */
  void intercept(WorkflowOutboundCallsInterceptor interceptors) {
    outboundCalls = interceptors;
  }

  /** The interceptors of the calls that the code makes; null where there are none. */
  @Nullable WorkflowOutboundCallsInterceptor outboundCalls() {
    return outboundCalls;
  }

  private void live(CoroutineBody body) {
    try {
      body.run();
    } catch (CoroutineDestroyedError e) {
      throw e;
    } catch (Throwable e) {
      outcome.thrown(e, rootScope.isCancelRequested());
    }
  }

  /** What a coroutine does. */
  interface CoroutineBody {

    void run() throws Throwable;
  }
}
