package dev.orchestrator.common.interceptors;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.activity.LocalActivityOptions;
import dev.orchestrator.common.SearchAttributeUpdate;
import dev.orchestrator.workflow.Functions;
import dev.orchestrator.workflow.Promise;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls that workflow code makes. Called in replay as in the first run. */
public interface WorkflowOutboundCallsInterceptor extends WorkflowPeerCallsInterceptor {

  /** An activity is begun. */
  <R> ActivityOutput<R> executeActivity(ActivityInput<R> input);

  /** A local activity is begun. */
  <R> ActivityOutput<R> executeLocalActivity(LocalActivityInput<R> input);

  /** See {@code Workflow.sleep}. */
  void sleep(Duration duration);

  /** See {@code Workflow.await}; answers whether the condition came to hold. */
  boolean await(Duration timeout, String reason, Supplier<Boolean> unblockCondition);

  /** See {@code Workflow.await}. */
  void await(String reason, Supplier<Boolean> unblockCondition);

  /** See {@code Workflow.newTimer}. */
  Promise<@Nullable Void> newTimer(Duration duration);

  /** See {@code Workflow.sideEffect}. */
  <R> @Nullable R sideEffect(Class<R> resultClass, Type resultType, Functions.Func<R> func);

  /** See {@code Workflow.mutableSideEffect}. */
  <R> @Nullable R mutableSideEffect(
      String id,
      Class<R> resultClass,
      Type resultType,
      BiPredicate<R, R> updated,
      Functions.Func<R> func);

  /** See {@code Workflow.getVersion}. */
  int getVersion(String changeId, int minSupported, int maxSupported);

  /** See {@code Workflow.upsertTypedSearchAttributes}. */
  void upsertTypedSearchAttributes(SearchAttributeUpdate<?>... updates);

  /** See {@code Workflow.upsertMemo}. */
  void upsertMemo(Map<String, ? extends @Nullable Object> memo);

  /** See {@code Workflow.newRandom}. */
  Random newRandom();

  /** See {@code Workflow.randomUUID}. */
  UUID randomUUID();

  /** See {@code Workflow.currentTimeMillis}. */
  long currentTimeMillis();

  /** A call of an activity. */
  final class ActivityInput<R> {

    private final String activityName;
    private final Class<R> resultClass;
    private final Type resultType;
    private final @Nullable Object[] args;
    private final ActivityOptions options;
    private final Header header;

    /** See the getters. */
    public ActivityInput(
        String activityName,
        Class<R> resultClass,
        Type resultType,
        @Nullable Object[] args,
        ActivityOptions options,
        Header header) {
      this.activityName = activityName;
      this.resultClass = resultClass;
      this.resultType = resultType;
      this.args = args;
      this.options = options;
      this.header = header;
    }

    /** The type. */
    public String getActivityName() {
      return activityName;
    }

    /** The erased class of the result. */
    public Class<R> getResultClass() {
      return resultClass;
    }

    /** The type of the result. */
    public Type getResultType() {
      return resultType;
    }

    /** What is passed. */
    public @Nullable Object[] getArgs() {
      return args;
    }

    /** How it is run. */
    public ActivityOptions getOptions() {
      return options;
    }

    /** What context travels along. */
    public Header getHeader() {
      return header;
    }
  }

  /** A call of a local activity. */
  final class LocalActivityInput<R> {

    private final String activityName;
    private final Class<R> resultClass;
    private final Type resultType;
    private final @Nullable Object[] args;
    private final LocalActivityOptions options;
    private final Header header;

    /** See the getters. */
    public LocalActivityInput(
        String activityName,
        Class<R> resultClass,
        Type resultType,
        @Nullable Object[] args,
        LocalActivityOptions options,
        Header header) {
      this.activityName = activityName;
      this.resultClass = resultClass;
      this.resultType = resultType;
      this.args = args;
      this.options = options;
      this.header = header;
    }

    /** The type. */
    public String getActivityName() {
      return activityName;
    }

    /** The erased class of the result. */
    public Class<R> getResultClass() {
      return resultClass;
    }

    /** The type of the result. */
    public Type getResultType() {
      return resultType;
    }

    /** What is passed. */
    public @Nullable Object[] getArgs() {
      return args;
    }

    /** How it is run. */
    public LocalActivityOptions getOptions() {
      return options;
    }

    /** What context travels along. */
    public Header getHeader() {
      return header;
    }
  }

  /** An activity that was begun. */
  final class ActivityOutput<R> {

    private final Promise<@Nullable R> result;

    /** See the getters. */
    public ActivityOutput(Promise<@Nullable R> result) {
      this.result = result;
    }

    /** The result to come. */
    public Promise<@Nullable R> getResult() {
      return result;
    }
  }
}
