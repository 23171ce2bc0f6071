package dev.orchestrator.client;

import dev.orchestrator.workflow.Functions;
import org.jspecify.annotations.Nullable;

/**
 * Starts activities without waiting for them, for {@link ActivityClient}, which says more. A
 * reference to a method is called once, on an object that takes note of the call and makes none.
 */
public interface ActivityExecutions {

  /** Starts an activity that returns nothing, by a reference to its method. */
  <I> ActivityHandle<Void> start(
      Class<I> activityInterface, Functions.Proc1<I> activity, StartActivityOptions options);

  /** Starts an activity that returns something, by a reference to its method. */
  <I, R> ActivityHandle<R> start(
      Class<I> activityInterface, Functions.Func1<I, R> activity, StartActivityOptions options);

  /** The same for a procedure of 1. */
  default <I, A1 extends @Nullable Object> ActivityHandle<Void> start(
      Class<I> activityInterface,
      Functions.Proc2<I, A1> activity,
      StartActivityOptions options,
      A1 arg1) {
    Functions.Proc1<I> call = stub -> activity.apply(stub, arg1);
    return start(activityInterface, call, options);
  }

  /** The same for a procedure of 2. */
  default <I, A1 extends @Nullable Object, A2 extends @Nullable Object> ActivityHandle<Void> start(
      Class<I> activityInterface,
      Functions.Proc3<I, A1, A2> activity,
      StartActivityOptions options,
      A1 arg1,
      A2 arg2) {
    Functions.Proc1<I> call = stub -> activity.apply(stub, arg1, arg2);
    return start(activityInterface, call, options);
  }

  /** The same for a procedure of 3. */
  default <I, A1 extends @Nullable Object, A2 extends @Nullable Object, A3 extends @Nullable Object>
      ActivityHandle<Void> start(
          Class<I> activityInterface,
          Functions.Proc4<I, A1, A2, A3> activity,
          StartActivityOptions options,
          A1 arg1,
          A2 arg2,
          A3 arg3) {
    Functions.Proc1<I> call = stub -> activity.apply(stub, arg1, arg2, arg3);
    return start(activityInterface, call, options);
  }

  /** The same for a procedure of 4. */
  default <
          I,
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object>
      ActivityHandle<Void> start(
          Class<I> activityInterface,
          Functions.Proc5<I, A1, A2, A3, A4> activity,
          StartActivityOptions options,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4) {
    Functions.Proc1<I> call = stub -> activity.apply(stub, arg1, arg2, arg3, arg4);
    return start(activityInterface, call, options);
  }

  /** The same for a procedure of 5. */
  default <
          I,
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          A5 extends @Nullable Object>
      ActivityHandle<Void> start(
          Class<I> activityInterface,
          Functions.Proc6<I, A1, A2, A3, A4, A5> activity,
          StartActivityOptions options,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4,
          A5 arg5) {
    Functions.Proc1<I> call = stub -> activity.apply(stub, arg1, arg2, arg3, arg4, arg5);
    return start(activityInterface, call, options);
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
      ActivityHandle<Void> start(
          Class<I> activityInterface,
          Functions.Proc7<I, A1, A2, A3, A4, A5, A6> activity,
          StartActivityOptions options,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4,
          A5 arg5,
          A6 arg6) {
    Functions.Proc1<I> call = stub -> activity.apply(stub, arg1, arg2, arg3, arg4, arg5, arg6);
    return start(activityInterface, call, options);
  }

  /** The same for a function of 1. */
  default <I, A1 extends @Nullable Object, R> ActivityHandle<R> start(
      Class<I> activityInterface,
      Functions.Func2<I, A1, R> activity,
      StartActivityOptions options,
      A1 arg1) {
    Functions.Func1<I, R> call = stub -> activity.apply(stub, arg1);
    return start(activityInterface, call, options);
  }

  /** The same for a function of 2. */
  default <I, A1 extends @Nullable Object, A2 extends @Nullable Object, R> ActivityHandle<R> start(
      Class<I> activityInterface,
      Functions.Func3<I, A1, A2, R> activity,
      StartActivityOptions options,
      A1 arg1,
      A2 arg2) {
    Functions.Func1<I, R> call = stub -> activity.apply(stub, arg1, arg2);
    return start(activityInterface, call, options);
  }

  /** The same for a function of 3. */
  default <
          I,
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          R>
      ActivityHandle<R> start(
          Class<I> activityInterface,
          Functions.Func4<I, A1, A2, A3, R> activity,
          StartActivityOptions options,
          A1 arg1,
          A2 arg2,
          A3 arg3) {
    Functions.Func1<I, R> call = stub -> activity.apply(stub, arg1, arg2, arg3);
    return start(activityInterface, call, options);
  }

  /** The same for a function of 4. */
  default <
          I,
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          R>
      ActivityHandle<R> start(
          Class<I> activityInterface,
          Functions.Func5<I, A1, A2, A3, A4, R> activity,
          StartActivityOptions options,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4) {
    Functions.Func1<I, R> call = stub -> activity.apply(stub, arg1, arg2, arg3, arg4);
    return start(activityInterface, call, options);
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
      ActivityHandle<R> start(
          Class<I> activityInterface,
          Functions.Func6<I, A1, A2, A3, A4, A5, R> activity,
          StartActivityOptions options,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4,
          A5 arg5) {
    Functions.Func1<I, R> call = stub -> activity.apply(stub, arg1, arg2, arg3, arg4, arg5);
    return start(activityInterface, call, options);
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
      ActivityHandle<R> start(
          Class<I> activityInterface,
          Functions.Func7<I, A1, A2, A3, A4, A5, A6, R> activity,
          StartActivityOptions options,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4,
          A5 arg5,
          A6 arg6) {
    Functions.Func1<I, R> call = stub -> activity.apply(stub, arg1, arg2, arg3, arg4, arg5, arg6);
    return start(activityInterface, call, options);
  }
}
