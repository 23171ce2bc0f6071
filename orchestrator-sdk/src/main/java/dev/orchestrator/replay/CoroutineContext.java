package dev.orchestrator.replay;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.common.interceptors.Header;
import dev.orchestrator.failure.CanceledFailure;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.workflow.ActivityStub;
import dev.orchestrator.workflow.CancellationScope;
import dev.orchestrator.workflow.CompletablePromise;
import dev.orchestrator.workflow.Functions;
import dev.orchestrator.workflow.Promise;
import dev.orchestrator.workflow.WorkflowContext;
import dev.orchestrator.workflow.WorkflowInfo;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The workflow API of one coroutine: its run's, in the scope that the coroutine is in. */
class CoroutineContext implements WorkflowContext {

  private final RunState run;
  private Scope scope;

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
  public void sleep(Duration duration) {
    newTimer(duration).get();
  }

  @Override
  public <R> @Nullable R sideEffect(Type type, Class<R> resultClass, Functions.Func<R> func) {
    run.guard().checkWritable("Workflow.sideEffect()");
    Payload value;
    try {
      value =
          run.sideEffects()
              .value(
                  () ->
                      run.guard()
                          .readOnly(
                              "a side effect's function",
                              () -> run.converter().toPayload(func.apply())));
    } catch (NonDeterministicException e) {
      run.outcome().failTask(e); // whatever the code makes of the exception
      throw e;
    }
    return Results.read(run.converter(), value, resultClass, type);
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

  /**
   * Waits for a condition of the platform's own, for a limited time.
   *
   * @return whether it came to hold
   */
  boolean await(Duration timeout, BooleanSupplier condition, boolean cancellable) {
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
    run.spawn("async", scope, () -> result.resolveBy(func::apply));
    return result;
  }

  @Override
  public ActivityStub newUntypedActivityStub(ActivityOptions options) {
    return new UntypedActivityStub(checked(options));
  }

  @Override
  public <T> T newActivityStub(Class<T> activityInterface, ActivityOptions options) {
    return ActivityProxy.of(activityInterface, checked(options));
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
    Map<String, Payload> along = run.contextHeaders();
    Header header =
        along.isEmpty() ? call.header() : new Header(along).with(call.header().getValues());
    return run.activities()
        .schedule(
            call.activityType(),
            run.converter().toPayloads(call.arguments()),
            header.getValues(),
            call.options(),
            scope)
        .<@Nullable R>map(payload -> call.read(payload, run.converter()));
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

  private static ActivityOptions checked(ActivityOptions options) {
    return ActivityOptions.newBuilder(options).validateAndBuildWithDefaults();
  }
}
