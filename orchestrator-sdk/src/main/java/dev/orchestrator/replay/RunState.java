package dev.orchestrator.replay;

import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.replay.coroutine.CoroutineDestroyedError;
import dev.orchestrator.replay.coroutine.Dispatcher;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.UUID;
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
  private final RunOutcome outcome;
  private final Scope rootScope;
  private @Nullable Map<Object, @Nullable Object> locals;
  private final MessageTargets targets;
  private final RunningHandlers handlers = new RunningHandlers();
  private final SignalInbox signals;
  private final UpdateInbox updates;
  private long lastRandomId;

  RunState(RunSettings settings, WorkflowExecution execution, HistoryEvent firstEvent) {
    this.settings = settings;
    this.execution = execution;
    this.converter = settings.converter();
    this.commands = new CommandLog(settings.recordsCallSites());
    this.sideEffects = new SideEffects(commands, clock, markers);
    this.versions = new Versions(commands, clock, markers);
    this.info = new RunInfo(execution, firstEvent, clock, converter);
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
    this.targets = new MessageTargets(settings.definition().handlers());
    this.signals = new SignalInbox(this, targets);
    this.updates = new UpdateInbox(this, settings.definition(), targets);
  }

  /** Adds a coroutine; what it throws is judged as if the workflow method had thrown it. */
  void spawn(String role, Scope scope, CoroutineBody body) {
    dispatcher.spawn(role, bound(scope, body));
  }

  /** Adds a coroutine for an event from outside, which runs before all others. */
  void spawnArrival(String role, CoroutineBody body) {
    dispatcher.spawnArrival(role, bound(rootScope, body));
  }

  private Runnable bound(Scope scope, CoroutineBody body) {
    var context = new CoroutineContext(this, scope);
    return () -> context.bind(() -> live(body));
  }

  /** An id that depends on the run and the count of ids before. */
  UUID nextRandomId() {
    String name = execution.runId() + ":" + ++lastRandomId;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
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
