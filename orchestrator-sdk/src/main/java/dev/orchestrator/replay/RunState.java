package dev.orchestrator.replay;

import dev.orchestrator.common.context.Contexts;
import dev.orchestrator.common.context.LogTags;
import dev.orchestrator.common.converter.CheckedExceptionWrapper;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.common.interceptors.Header;
import dev.orchestrator.common.interceptors.WorkflowOutboundCallsInterceptor;
import dev.orchestrator.payload.storage.LargePayloadDataConverter;
import dev.orchestrator.payload.storage.Transfers;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.replay.coroutine.CoroutineDestroyedError;
import dev.orchestrator.replay.coroutine.Dispatcher;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the parts of one run share: built from its first event. */
final class RunState {

  private final RunSettings settings;
  private final WorkflowExecution execution;
  private final DataConverter converter;
  private final Dispatcher dispatcher;
  private final Guard guard;
  private final TaskClock clock = new TaskClock();
  private final CommandLog commands;
  private final RunInfo info;
  private final Activities activities;
  private @Nullable LocalActivities localActivities;
  private final Timers timers;
  private final Children children;
  private final ExternalCalls externalCalls;
  private final RecordedMarkers markers = new RecordedMarkers();
  private final SideEffects sideEffects;
  private final Versions versions;
  private @Nullable Properties properties;
  private final RunOutcome outcome;
  private final Scope rootScope;
  private @Nullable Map<Object, @Nullable Object> locals;
  private final MessageTargets targets;
  private final RunningHandlers handlers = new RunningHandlers();
  private final SignalInbox signals;
  private final UpdateInbox updates;
  private final InboundCalls inbound;
  private final Contexts contexts;
  private final LogTags logTags;
  private long lastRandomId;

  RunState(RunSettings settings, WorkflowExecution execution, HistoryEvent firstEvent) {
    this.settings = settings;
    this.execution = execution;
    this.contexts = settings.contexts();
    this.converter = storing(settings.converter(), clock::replaying);
    this.commands = new CommandLog(settings.recordsCallSites());
    this.sideEffects = new SideEffects(commands, clock, markers);
    this.versions = new Versions(commands, clock, markers);
    this.info = new RunInfo(execution, firstEvent, clock, converter);
    this.logTags = LogTags.of(execution, info.getWorkflowType(), info.getTaskQueue());
    this.dispatcher =
        new Dispatcher(
            info.getWorkflowType() + "/" + execution.workflowId(),
            settings.watch(),
            settings.definition().classLoader());
    this.guard = new Guard(dispatcher);
    this.activities = new Activities(this, converter, commands);
    this.timers = new Timers(this, commands);
    this.children = new Children(this);
    this.externalCalls = new ExternalCalls(this);
    this.outcome = new RunOutcome(settings.definition(), converter, commands, dispatcher);
    this.rootScope = Scope.root(this);
    this.inbound = new InboundCalls(this, settings.interceptors());
    this.targets = new MessageTargets(settings.definition().handlers());
    this.signals = new SignalInbox(this, targets);
    this.updates = new UpdateInbox(this, settings.definition(), targets);
  }

  /** The converter of answers to queries, which history never has. */
  DataConverter converterOfAnswers() {
    return storing(settings.converter(), () -> false);
  }

  private DataConverter storing(DataConverter general, BooleanSupplier repeated) {
    return general instanceof LargePayloadDataConverter large
        ? large.with(new UnchargedTransfers(repeated))
        : general;
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

  /** Headers with the contexts of the calling coroutine; what interceptors set wins. */
  Map<String, Payload> withContexts(Header header) {
    return contexts.serializeBeside(header.getValues());
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
    return () -> {
      // The thread is this coroutine's alone, and ends with it.
      logTags.put();
      context.bind(() -> live(body));
    };
  }

  /** The workflow API for code in a scope. */
  CoroutineContext newContext(Scope scope) {
    return inbound.intercepted()
        ? new InterceptedContext(this, scope)
        : new CoroutineContext(this, scope);
  }

  /** An id that depends on the run and the count of ids before. */
  UUID nextRandomId() {
    String name = execution.runId() + ":" + ++lastRandomId;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  LogTags logTags() {
    return logTags;
  }

  RunSettings settings() {
    return settings;
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

  /** Its local activities, of which it has some from now on. */
  LocalActivities localActivities() {
    LocalActivities activities = localActivities;
    if (activities == null) {
      activities = new LocalActivities(this);
      localActivities = activities;
    }
    return activities;
  }

  /** Its local activities; null while it has had none. */
  @Nullable LocalActivities localActivitiesIfAny() {
    return localActivities;
  }

  Timers timers() {
    return timers;
  }

  Children children() {
    return children;
  }

  ExternalCalls externalCalls() {
    return externalCalls;
  }

  /** The values that all coroutines share, by the object that stands for each. */
  Map<Object, @Nullable Object> locals() {
    Map<Object, @Nullable Object> values = locals;
    if (values == null) {
      values = new IdentityHashMap<>();
      locals = values;
    }
    return values;
  }

  RecordedMarkers markers() {
    return markers;
  }

  SideEffects sideEffects() {
    return sideEffects;
  }

  Versions versions() {
    return versions;
  }

  /** What the run is found and described by, made when its code first asks. */
  Properties properties() {
    Properties current = properties;
    if (current == null) {
      current = new Properties(info.started(), commands, converter);
      properties = current;
    }
    return current;
  }

  RunOutcome outcome() {
    return outcome;
  }

  Scope rootScope() {
    return rootScope;
  }

  MessageTargets targets() {
    return targets;
  }

  RunningHandlers handlers() {
    return handlers;
  }

  SignalInbox signals() {
    return signals;
  }

  UpdateInbox updates() {
    return updates;
  }

  /** The workflow object is there: what came before it is handed over first. */
  void open(WorkflowObject workflow) {
    targets.open(workflow);
    boolean signalled = signals.claim();
    boolean updated = updates.claim();
    if (signalled) {
      dispatcher.yieldTurn();
    } else if (updated) {
      dispatcher.yieldToArrivals();
    }
  }

  /**
   * The workflow's code has handlers of its own; what had none is handed over first. An update that
   * is rejected then must not change the order of anything, since replay does not see it.
   */
  void register(Object listener) {
    targets.register(listener);
    boolean signalled = signals.claim();
    boolean updated = updates.claim();
    if (signalled || updated) {
      dispatcher.yieldToArrivals();
    }
  }

  /** The calls that the code makes, by way of the interceptors; there must be some. */
  WorkflowOutboundCallsInterceptor outboundCalls() {
    return inbound.outboundCalls();
  }

  /** How the run's code is called from outside. */
  InboundCalls inbound() {
    return inbound;
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

  /** Code that waits for a large payload is not at fault; in replay, what it writes is stored. */
  private final class UnchargedTransfers implements Transfers {

    private final BooleanSupplier repeated;

    UnchargedTransfers(BooleanSupplier repeated) {
      this.repeated = repeated;
    }

    @Override
    public boolean repeated() {
      return repeated.getAsBoolean();
    }

    @Override
    public <T> T run(Supplier<T> transfer) {
      return dispatcher.uncharged(transfer);
    }
  }
}
