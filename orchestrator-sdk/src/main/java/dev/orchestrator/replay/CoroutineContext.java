package dev.orchestrator.replay;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.activity.LocalActivityOptions;
import dev.orchestrator.common.SearchAttributeUpdate;
import dev.orchestrator.common.SearchAttributes;
import dev.orchestrator.common.interceptors.Header;
import dev.orchestrator.failure.CanceledFailure;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.workflow.ActivityStub;
import dev.orchestrator.workflow.ActivityStubOptions;
import dev.orchestrator.workflow.CancellationScope;
import dev.orchestrator.workflow.ChildWorkflowOptions;
import dev.orchestrator.workflow.ChildWorkflowStub;
import dev.orchestrator.workflow.CompletablePromise;
import dev.orchestrator.workflow.ContinueAsNewOptions;
import dev.orchestrator.workflow.ExternalWorkflowStub;
import dev.orchestrator.workflow.Functions;
import dev.orchestrator.workflow.Promise;
import dev.orchestrator.workflow.UpdateInfo;
import dev.orchestrator.workflow.WorkflowContext;
import dev.orchestrator.workflow.WorkflowInfo;
import dev.orchestrator.workflow.WorkflowMeterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The workflow API of one coroutine: its run's, in the scope that the coroutine is in. */
class CoroutineContext implements WorkflowContext {

  private final RunState run;
  private Scope scope;
  private @Nullable Map<Object, @Nullable Object> locals;
  private @Nullable UpdateInfo update;

  CoroutineContext(RunState run, Scope scope) {
    this.run = run;
    this.scope = scope;
  }

  static CoroutineContext current() {
    return (CoroutineContext) WorkflowContext.current();
  }

  @Override
  public WorkflowInfo info() {
    return run.info();
  }

  @Override
  public long currentTimeMillis() {
    return run.clock().time().toEpochMilli();
  }

  @Override
  public boolean isReplaying() {
    return run.clock().replaying();
  }

  @Override
  public MeterRegistry meterRegistry() {
    MeterRegistry registry = run.settings().meterRegistry();
    return registry == null ? WorkflowMeterRegistry.global() : registry;
  }

  @Override
  public UUID randomUUID() {
    run.guard().checkWritable("Workflow.randomUUID()");
    return run.nextRandomId();
  }

  @Override
  public Random newRandom() {
    run.guard().checkWritable("Workflow.newRandom()");
    UUID seed = run.nextRandomId();
    return new Random(seed.getMostSignificantBits() ^ seed.getLeastSignificantBits());
  }

  @Override
  public <R> @Nullable R sideEffect(Type type, Class<R> resultClass, Functions.Func<R> func) {
    run.guard().checkWritable("Workflow.sideEffect()");
    Payload value =
        run.outcome()
            .failingTheTask(
                () ->
                    run.sideEffects()
                        .value(
                            () ->
                                run.guard()
                                    .readOnly(
                                        "a side effect's function",
                                        () -> run.converter().toPayload(func.apply()))));
    return Results.read(run.converter(), value, resultClass, type);
  }

  @Override
  @SuppressWarnings("NullAway") // the predicate takes what the function returned
  public <R> @Nullable R mutableSideEffect(
      String id,
      Type type,
      Class<R> resultClass,
      BiPredicate<R, R> updated,
      Functions.Func<R> func) {
    run.guard().checkWritable("Workflow.mutableSideEffect()");
    UnaryOperator<@Nullable Payload> update =
        before -> {
          R fresh = func.apply();
          boolean differs =
              before == null
                  || updated.test(Results.read(run.converter(), before, resultClass, type), fresh);
          return differs ? run.converter().toPayload(fresh) : null;
        };
    Payload value =
        run.outcome()
            .failingTheTask(
                () ->
                    run.sideEffects()
                        .mutableValue(
                            id,
                            before ->
                                run.guard()
                                    .readOnly(
                                        "a side effect's function", () -> update.apply(before))));
    return Results.read(run.converter(), value, resultClass, type);
  }

  @Override
  public int version(String changeId, int minSupported, int maxSupported) {
    if (minSupported > maxSupported) {
      throw new IllegalArgumentException(
          "Expected minSupported not to be above maxSupported, but got %d and %d"
              .formatted(minSupported, maxSupported));
    }
    run.guard().checkWritable("Workflow.getVersion()");
    return run.outcome()
        .failingTheTask(() -> run.versions().version(changeId, minSupported, maxSupported));
  }

  @Override
  public boolean patched(String patchId) {
    run.guard().checkWritable("Workflow.patched()");
    return run.versions().patched(patchId);
  }

  @Override
  public void deprecatePatch(String patchId) {
    run.guard().checkWritable("Workflow.deprecatePatch()");
    run.versions().deprecate(patchId);
  }

  @Override
  public SearchAttributes searchAttributes() {
    return run.properties().searchAttributes();
  }

  @Override
  public void upsertSearchAttributes(SearchAttributeUpdate<?>... updates) {
    run.guard().checkWritable("Workflow.upsertTypedSearchAttributes()");
    run.properties().upsert(updates);
  }

  @Override
  public <T> @Nullable T memo(String key, Class<T> valueClass, Type genericType) {
    return Results.read(run.converter(), run.properties().memo(key), valueClass, genericType);
  }

  @Override
  public void upsertMemo(Map<String, ? extends @Nullable Object> memo) {
    run.guard().checkWritable("Workflow.upsertMemo()");
    run.properties().upsertMemo(memo);
  }

  @Override
  public Promise<@Nullable Void> newTimer(Duration delay) {
    run.guard().checkWritable("Workflow.newTimer()");
    if (delay.isNegative()) {
      throw new IllegalArgumentException("Expected a delay that is not negative, but got " + delay);
    }
    RunPromise<@Nullable Void> immediate = new RunPromise<>(run);
    if (scope.isCancelRequested()) {
      immediate.fail(Failures.canceled("Timer begun in a cancelled scope"));
      return immediate;
    }
    if (delay.isZero()) {
      immediate.resolve(null);
      return immediate;
    }
    return run.timers().start(delay, scope).promise();
  }

  @Override
  public boolean await(@Nullable Duration timeout, BooleanSupplier condition) {
    run.guard().checkWritable("Workflow.await()");
    if (holds(condition)) {
      return true;
    }
    if (timeout == null) {
      awaitCancellable(() -> holds(condition));
      return true;
    }
    return await(timeout, () -> holds(condition), true);
  }

  @Override
  public boolean await(@Nullable Duration timeout, BooleanSupplier condition, boolean cancellable) {
    if (timeout != null) {
      return awaitFor(timeout, condition, cancellable);
    }
    if (cancellable) {
      awaitCancellable(condition);
    } else {
      run.guard().checkWritable("a wait");
      run.dispatcher().awaitCondition(condition);
    }
    return true;
  }

  private boolean awaitFor(Duration timeout, BooleanSupplier condition, boolean cancellable) {
    run.guard().checkWritable("a wait with a time limit");
    if (cancellable) {
      throwIfCancelled();
    }
    if (!timeout.isPositive()) {
      return condition.getAsBoolean();
    }
    TimerMachine timer = run.timers().start(timeout, cancellable ? scope : Scope.root(run));
    boolean[] held = new boolean[1];
    run.dispatcher()
        .awaitCondition(
            () -> {
              held[0] = condition.getAsBoolean();
              return held[0] || timer.promise().isCompleted();
            });
    if (cancellable && !held[0]) {
      throwIfCancelled();
    }
    timer.cancel(null);
    return held[0];
  }

  /** Waits for a condition of the platform's own, or until the current scope is cancelled. */
  void awaitCancellable(BooleanSupplier condition) {
    run.guard().checkWritable("a wait that can be cancelled");
    throwIfCancelled();
    Scope waitingIn = scope;
    boolean[] held = new boolean[1];
    run.dispatcher()
        .awaitCondition(
            () -> {
              held[0] = condition.getAsBoolean();
              return held[0] || waitingIn.isCancelRequested();
            });
    if (!held[0]) {
      throwIfCancelled();
    }
  }

  @Override
  public Map<Object, @Nullable Object> coroutineLocals() {
    Map<Object, @Nullable Object> values = locals;
    if (values == null) {
      values = new IdentityHashMap<>();
      locals = values;
    }
    return values;
  }

  @Override
  public Map<Object, @Nullable Object> runLocals() {
    return run.locals();
  }

  @Override
  public <V extends @Nullable Object> CompletablePromise<V> newPromise() {
    return new RunPromise<>(run);
  }

  @Override
  public void whenCompleted(Promise<?> promise, Consumer<@Nullable RuntimeException> action) {
    ((RunPromise<?>) promise).whenCompleted(action);
  }

  @Override
  public <R extends @Nullable Object> Promise<R> async(Functions.Func<R> func) {
    run.guard().checkWritable("Async");
    RunPromise<R> result = new RunPromise<>(run);
    UpdateInfo handled = update;
    run.spawn(
        "async",
        scope,
        () -> {
          current().update = handled;
          result.resolveBy(func::apply);
        });
    return result;
  }

  @Override
  public ActivityStub newUntypedActivityStub(ActivityOptions options) {
    return new UntypedActivityStub(CallOptions.Queued.checked(options));
  }

  @Override
  public <T> T newActivityStub(Class<T> activityInterface, ActivityOptions options) {
    return ActivityProxy.of(activityInterface, CallOptions.Queued.checked(options));
  }

  @Override
  public <T> T newActivityStub(Class<T> activityInterface, ActivityStubOptions options) {
    return ActivityProxy.of(activityInterface, type -> CallOptions.from(options, type));
  }

  @Override
  public ActivityStub newUntypedLocalActivityStub(LocalActivityOptions options) {
    return new UntypedActivityStub(CallOptions.Local.checked(options));
  }

  @Override
  public <T> T newLocalActivityStub(Class<T> activityInterface, LocalActivityOptions options) {
    return ActivityProxy.of(activityInterface, CallOptions.Local.checked(options));
  }

  @Override
  public CancellationScope currentScope() {
    return scope;
  }

  @Override
  public CancellationScope newScope(boolean detached, Functions.Proc1<CancellationScope> body) {
    run.guard().checkWritable("Workflow.newCancellationScope()");
    return new Scope(run, scope, detached, body);
  }

  @Override
  public void registerListener(Object listener) {
    run.guard().checkWritable("Workflow.registerListener()");
    run.register(listener);
  }

  @Override
  public Optional<UpdateInfo> currentUpdateInfo() {
    return Optional.ofNullable(update);
  }

  @Override
  public boolean isEveryHandlerFinished() {
    return run.handlers().isEmpty();
  }

  /** The coroutine handles an update from here on. */
  void setUpdate(UpdateInfo handled) {
    update = handled;
  }

  @Override
  public RuntimeException continueAsNew(
      @Nullable String workflowType, ContinueAsNewOptions options, @Nullable Object[] args) {
    return continueAsNew(workflowType, options, args, Header.empty());
  }

  @Override
  public <T> T newContinueAsNewStub(Class<T> workflowInterface, ContinueAsNewOptions options) {
    return ContinueAsNewProxy.of(workflowInterface, options);
  }

  @Override
  public ChildWorkflowStub newUntypedChildWorkflowStub(
      String workflowType, ChildWorkflowOptions options) {
    return new ChildStub(workflowType, options, new RunPromise<>(run));
  }

  @Override
  public <T> T newChildWorkflowStub(Class<T> workflowInterface, ChildWorkflowOptions options) {
    return ChildProxy.of(workflowInterface, options, this);
  }

  @Override
  public Promise<WorkflowExecution> executionOf(Object childStub) {
    return ChildProxy.untyped(childStub).getExecution();
  }

  @Override
  public ExternalWorkflowStub newUntypedExternalWorkflowStub(ExternalWorkflowStub.Target target) {
    return new ExternalStub(target);
  }

  @Override
  public <T> T newExternalWorkflowStub(
      Class<T> workflowInterface, ExternalWorkflowStub.Target target) {
    return ExternalProxy.of(workflowInterface, new ExternalStub(target));
  }

  @Override
  public <R> @Nullable R lastCompletionResult(Class<R> resultClass, Type resultType) {
    return peers().lastCompletionResult(resultClass, resultType);
  }

  @Override
  public Optional<Exception> previousRunFailure() {
    return peers().previousRunFailure();
  }

  /** Ends the run and begins the next one. */
  RuntimeException continueAsNew(
      @Nullable String workflowType,
      ContinueAsNewOptions options,
      @Nullable Object[] args,
      Header header) {
    return peers().continueAsNew(workflowType, options, args, header);
  }

  /** Begins a child. */
  <R> Promise<@Nullable R> child(ChildCall<R> call) {
    return peers().child(call, scope);
  }

  /** Sends a signal to another workflow, or to a child. */
  Promise<@Nullable Void> signalExternal(ExternalSignal signal) {
    run.guard().checkWritable("a signal to another workflow");
    throwIfCancelled();
    return peers().signal(signal);
  }

  /** Asks another workflow to cancel itself; in a cancelled scope, too. */
  Promise<@Nullable Void> cancelExternal(
      String workflowId, @Nullable UUID runId, @Nullable String reason) {
    return peers().cancel(workflowId, runId, reason);
  }

  private PeerCalls peers() {
    return new PeerCalls(run);
  }

  /** Runs code in another scope. */
  void inScope(Scope inner, Runnable code) {
    Scope before = scope;
    scope = inner;
    try {
      code.run();
    } finally {
      scope = before;
    }
  }

  /** Runs a function that was handed to a promise: here, or in a coroutine if this is none. */
  void callBack(Runnable function) {
    if (run.dispatcher().inCoroutine()) {
      function.run();
    } else {
      run.spawn("callback", scope, function::run);
    }
  }

  /** Begins an activity. */
  <R> Promise<@Nullable R> activity(ActivityCall<R> call) {
    run.guard().checkWritable("activity " + call.activityType());
    String type = call.activityType();
    List<Payload> input = run.converter().toPayloads(call.arguments());
    Map<String, Payload> headers = run.withContexts(call.header());
    RunPromise<@Nullable Payload> result =
        switch (call.options()) {
          case CallOptions.Queued queued ->
              run.activities().schedule(type, input, headers, queued.options(), scope);
          case CallOptions.Local local ->
              run.localActivities().schedule(type, input, headers, local.options(), scope);
        };
    return result.<@Nullable R>map(payload -> call.read(payload, run.converter()));
  }

  private boolean holds(BooleanSupplier condition) {
    boolean[] held = new boolean[1];
    bind(
        () ->
            held[0] =
                run.guard().readOnly("a condition of Workflow.await()", condition::getAsBoolean));
    return held[0];
  }

  private void throwIfCancelled() {
    if (scope.isCancelRequested()) {
      String reason = scope.getCancellationReason();
      throw new CanceledFailure(reason == null ? "Cancelled" : reason);
    }
  }
}
