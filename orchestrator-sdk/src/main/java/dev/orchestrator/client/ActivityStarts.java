package dev.orchestrator.client;

import dev.orchestrator.workflow.Functions;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Starts activities by references to methods of their interfaces, for {@link ActivityClient}, which
 * says more.
 */
public interface ActivityStarts extends ActivityExecutions {
  /** The same for a procedure of 0. */
  default <I> void execute(
      Class<I> activityInterface, Functions.Proc1<I> activity, StartActivityOptions options) {
    start(activityInterface, activity, options).getResult();
  }

  /** The same for a procedure of 1. */
  default <I, A1 extends @Nullable Object> void execute(
      Class<I> activityInterface,
      Functions.Proc2<I, A1> activity,
      StartActivityOptions options,
      A1 arg1) {
    start(activityInterface, activity, options, arg1).getResult();
  }

  /** The same for a procedure of 2. */
  default <I, A1 extends @Nullable Object, A2 extends @Nullable Object> void execute(
      Class<I> activityInterface,
      Functions.Proc3<I, A1, A2> activity,
      StartActivityOptions options,
      A1 arg1,
      A2 arg2) {
    start(activityInterface, activity, options, arg1, arg2).getResult();
  }

  /** The same for a procedure of 3. */
  default <I, A1 extends @Nullable Object, A2 extends @Nullable Object, A3 extends @Nullable Object>
      void execute(
          Class<I> activityInterface,
          Functions.Proc4<I, A1, A2, A3> activity,
          StartActivityOptions options,
          A1 arg1,
          A2 arg2,
          A3 arg3) {
    start(activityInterface, activity, options, arg1, arg2, arg3).getResult();
  }

  /** The same for a procedure of 4. */
  default <
          I,
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object>
      void execute(
          Class<I> activityInterface,
          Functions.Proc5<I, A1, A2, A3, A4> activity,
          StartActivityOptions options,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4) {
    start(activityInterface, activity, options, arg1, arg2, arg3, arg4).getResult();
  }

  /** The same for a procedure of 5. */
  default <
          I,
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          A5 extends @Nullable Object>
      void execute(
          Class<I> activityInterface,
          Functions.Proc6<I, A1, A2, A3, A4, A5> activity,
          StartActivityOptions options,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4,
          A5 arg5) {
    start(activityInterface, activity, options, arg1, arg2, arg3, arg4, arg5).getResult();
  }

  /** The same for a procedure of 6. */
  default <
          I,
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          A5 extends @Nullable Object,
          A6 extends @Nullable Object>
      void execute(
          Class<I> activityInterface,
          Functions.Proc7<I, A1, A2, A3, A4, A5, A6> activity,
          StartActivityOptions options,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4,
          A5 arg5,
          A6 arg6) {
    start(activityInterface, activity, options, arg1, arg2, arg3, arg4, arg5, arg6).getResult();
  }

  /** The same for a function of 0. */
  default <I, R> @Nullable R execute(
      Class<I> activityInterface, Functions.Func1<I, R> activity, StartActivityOptions options) {
    return start(activityInterface, activity, options).getResult();
  }

  /** The same for a function of 1. */
  default <I, A1 extends @Nullable Object, R> @Nullable R execute(
      Class<I> activityInterface,
      Functions.Func2<I, A1, R> activity,
      StartActivityOptions options,
      A1 arg1) {
    return start(activityInterface, activity, options, arg1).getResult();
  }

  /** The same for a function of 2. */
  default <I, A1 extends @Nullable Object, A2 extends @Nullable Object, R> @Nullable R execute(
      Class<I> activityInterface,
      Functions.Func3<I, A1, A2, R> activity,
      StartActivityOptions options,
      A1 arg1,
      A2 arg2) {
    return start(activityInterface, activity, options, arg1, arg2).getResult();
  }

  /** The same for a function of 3. */
  default <
          I,
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          R>
      @Nullable R execute(
          Class<I> activityInterface,
          Functions.Func4<I, A1, A2, A3, R> activity,
          StartActivityOptions options,
          A1 arg1,
          A2 arg2,
          A3 arg3) {
    return start(activityInterface, activity, options, arg1, arg2, arg3).getResult();
  }

  /** The same for a function of 4. */
  default <
          I,
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          R>
      @Nullable R execute(
          Class<I> activityInterface,
          Functions.Func5<I, A1, A2, A3, A4, R> activity,
          StartActivityOptions options,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4) {
    return start(activityInterface, activity, options, arg1, arg2, arg3, arg4).getResult();
  }

  /** The same for a function of 5. */
  default <
          I,
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          A5 extends @Nullable Object,
          R>
      @Nullable R execute(
          Class<I> activityInterface,
          Functions.Func6<I, A1, A2, A3, A4, A5, R> activity,
          StartActivityOptions options,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4,
          A5 arg5) {
    return start(activityInterface, activity, options, arg1, arg2, arg3, arg4, arg5).getResult();
  }

  /** The same for a function of 6. */
  default <
          I,
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          A5 extends @Nullable Object,
          A6 extends @Nullable Object,
          R>
      @Nullable R execute(
          Class<I> activityInterface,
          Functions.Func7<I, A1, A2, A3, A4, A5, A6, R> activity,
          StartActivityOptions options,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4,
          A5 arg5,
          A6 arg6) {
    return start(activityInterface, activity, options, arg1, arg2, arg3, arg4, arg5, arg6)
        .getResult();
  }

  /** The same for a procedure of 0. */
  default <I> CompletableFuture<@Nullable Void> executeAsync(
      Class<I> activityInterface, Functions.Proc1<I> activity, StartActivityOptions options) {
    return start(activityInterface, activity, options).getResultAsync();
  }

  /** The same for a procedure of 1. */
  default <I, A1 extends @Nullable Object> CompletableFuture<@Nullable Void> executeAsync(
      Class<I> activityInterface,
      Functions.Proc2<I, A1> activity,
      StartActivityOptions options,
      A1 arg1) {
    return start(activityInterface, activity, options, arg1).getResultAsync();
  }

  /** The same for a procedure of 2. */
  default <I, A1 extends @Nullable Object, A2 extends @Nullable Object>
      CompletableFuture<@Nullable Void> executeAsync(
          Class<I> activityInterface,
          Functions.Proc3<I, A1, A2> activity,
          StartActivityOptions options,
          A1 arg1,
          A2 arg2) {
    return start(activityInterface, activity, options, arg1, arg2).getResultAsync();
  }

  /** The same for a procedure of 3. */
  default <I, A1 extends @Nullable Object, A2 extends @Nullable Object, A3 extends @Nullable Object>
      CompletableFuture<@Nullable Void> executeAsync(
          Class<I> activityInterface,
          Functions.Proc4<I, A1, A2, A3> activity,
          StartActivityOptions options,
          A1 arg1,
          A2 arg2,
          A3 arg3) {
    return start(activityInterface, activity, options, arg1, arg2, arg3).getResultAsync();
  }

  /** The same for a procedure of 4. */
  default <
          I,
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object>
      CompletableFuture<@Nullable Void> executeAsync(
          Class<I> activityInterface,
          Functions.Proc5<I, A1, A2, A3, A4> activity,
          StartActivityOptions options,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4) {
    return start(activityInterface, activity, options, arg1, arg2, arg3, arg4).getResultAsync();
  }

  /** The same for a procedure of 5. */
  default <
          I,
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          A5 extends @Nullable Object>
      CompletableFuture<@Nullable Void> executeAsync(
          Class<I> activityInterface,
          Functions.Proc6<I, A1, A2, A3, A4, A5> activity,
          StartActivityOptions options,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4,
          A5 arg5) {
    return start(activityInterface, activity, options, arg1, arg2, arg3, arg4, arg5)
        .getResultAsync();
  }

  /** The same for a procedure of 6. */
  default <
          I,
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          A5 extends @Nullable Object,
          A6 extends @Nullable Object>
      CompletableFuture<@Nullable Void> executeAsync(
          Class<I> activityInterface,
          Functions.Proc7<I, A1, A2, A3, A4, A5, A6> activity,
          StartActivityOptions options,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4,
          A5 arg5,
          A6 arg6) {
    return start(activityInterface, activity, options, arg1, arg2, arg3, arg4, arg5, arg6)
        .getResultAsync();
  }

  /** The same for a function of 0. */
  default <I, R> CompletableFuture<@Nullable R> executeAsync(
      Class<I> activityInterface, Functions.Func1<I, R> activity, StartActivityOptions options) {
    return start(activityInterface, activity, options).getResultAsync();
  }

  /** The same for a function of 1. */
  default <I, A1 extends @Nullable Object, R> CompletableFuture<@Nullable R> executeAsync(
      Class<I> activityInterface,
      Functions.Func2<I, A1, R> activity,
      StartActivityOptions options,
      A1 arg1) {
    return start(activityInterface, activity, options, arg1).getResultAsync();
  }

  /** The same for a function of 2. */
  default <I, A1 extends @Nullable Object, A2 extends @Nullable Object, R>
      CompletableFuture<@Nullable R> executeAsync(
          Class<I> activityInterface,
          Functions.Func3<I, A1, A2, R> activity,
          StartActivityOptions options,
          A1 arg1,
          A2 arg2) {
    return start(activityInterface, activity, options, arg1, arg2).getResultAsync();
  }

  /** The same for a function of 3. */
  default <
          I,
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          R>
      CompletableFuture<@Nullable R> executeAsync(
          Class<I> activityInterface,
          Functions.Func4<I, A1, A2, A3, R> activity,
          StartActivityOptions options,
          A1 arg1,
          A2 arg2,
          A3 arg3) {
    return start(activityInterface, activity, options, arg1, arg2, arg3).getResultAsync();
  }

  /** The same for a function of 4. */
  default <
          I,
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          R>
      CompletableFuture<@Nullable R> executeAsync(
          Class<I> activityInterface,
          Functions.Func5<I, A1, A2, A3, A4, R> activity,
          StartActivityOptions options,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4) {
    return start(activityInterface, activity, options, arg1, arg2, arg3, arg4).getResultAsync();
  }

  /** The same for a function of 5. */
  default <
          I,
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          A5 extends @Nullable Object,
          R>
      CompletableFuture<@Nullable R> executeAsync(
          Class<I> activityInterface,
          Functions.Func6<I, A1, A2, A3, A4, A5, R> activity,
          StartActivityOptions options,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4,
          A5 arg5) {
    return start(activityInterface, activity, options, arg1, arg2, arg3, arg4, arg5)
        .getResultAsync();
  }

  /** The same for a function of 6. */
  default <
          I,
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          A5 extends @Nullable Object,
          A6 extends @Nullable Object,
          R>
      CompletableFuture<@Nullable R> executeAsync(
          Class<I> activityInterface,
          Functions.Func7<I, A1, A2, A3, A4, A5, A6, R> activity,
          StartActivityOptions options,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4,
          A5 arg5,
          A6 arg6) {
    return start(activityInterface, activity, options, arg1, arg2, arg3, arg4, arg5, arg6)
        .getResultAsync();
  }
}
