package dev.orchestrator.workflow;

import dev.orchestrator.common.RetryOptions;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs workflow code concurrently with the caller, each call in a coroutine of its own. Only one
 * coroutine of a workflow runs at any moment, and they take turns in an order that replay repeats,
 * so no locks are needed. A coroutine begins when the caller waits for something.
 */
public final class Async {

  private Async() {}

  /** Calls a function of no argument; its result, or what it throws, completes the promise. */
  public static <R extends @Nullable Object> Promise<R> function(Functions.Func<R> function) {
    return WorkflowContext.current().async(function);
  }

  /** Calls a function of one argument; its result, or what it throws, completes the promise. */
  public static <A1 extends @Nullable Object, R extends @Nullable Object> Promise<R> function(
      Functions.Func1<A1, R> function, A1 arg1) {
    return function(() -> function.apply(arg1));
  }

  /** Calls a function of two arguments; its result, or what it throws, completes the promise. */
  public static <
          A1 extends @Nullable Object, A2 extends @Nullable Object, R extends @Nullable Object>
      Promise<R> function(Functions.Func2<A1, A2, R> function, A1 arg1, A2 arg2) {
    return function(() -> function.apply(arg1, arg2));
  }

  /** Calls a function of three arguments; its result, or what it throws, completes the promise. */
  public static <
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          R extends @Nullable Object>
      Promise<R> function(Functions.Func3<A1, A2, A3, R> function, A1 arg1, A2 arg2, A3 arg3) {
    return function(() -> function.apply(arg1, arg2, arg3));
  }

  /** Calls a function of four arguments; its result, or what it throws, completes the promise. */
  public static <
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          R extends @Nullable Object>
      Promise<R> function(
          Functions.Func4<A1, A2, A3, A4, R> function, A1 arg1, A2 arg2, A3 arg3, A4 arg4) {
    return function(() -> function.apply(arg1, arg2, arg3, arg4));
  }

  /** Calls a function of five arguments; its result, or what it throws, completes the promise. */
  public static <
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          A5 extends @Nullable Object,
          R extends @Nullable Object>
      Promise<R> function(
          Functions.Func5<A1, A2, A3, A4, A5, R> function,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4,
          A5 arg5) {
    return function(() -> function.apply(arg1, arg2, arg3, arg4, arg5));
  }

  /** Calls a function of six arguments; its result, or what it throws, completes the promise. */
  public static <
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          A5 extends @Nullable Object,
          A6 extends @Nullable Object,
          R extends @Nullable Object>
      Promise<R> function(
          Functions.Func6<A1, A2, A3, A4, A5, A6, R> function,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4,
          A5 arg5,
          A6 arg6) {
    return function(() -> function.apply(arg1, arg2, arg3, arg4, arg5, arg6));
  }

  /**
   * Calls a function again and again, each time waiting for the promise that it returns, until that
   * does not fail; see {@link Workflow#retry}.
   */
  public static <R extends @Nullable Object> Promise<R> retry(
      RetryOptions options, Optional<Duration> expiration, Functions.Func<Promise<R>> function) {
    return function(() -> Workflow.retry(options, expiration, () -> function.apply().get()));
  }

  /** Calls a procedure of no argument; its end, or what it throws, completes the promise. */
  public static Promise<@Nullable Void> procedure(Functions.Proc procedure) {
    return function(
        () -> {
          procedure.apply();
          return null;
        });
  }

  /** Calls a procedure of one argument; its end, or what it throws, completes the promise. */
  public static <A1 extends @Nullable Object> Promise<@Nullable Void> procedure(
      Functions.Proc1<A1> procedure, A1 arg1) {
    return procedure(() -> procedure.apply(arg1));
  }

  /** Calls a procedure of two arguments; its end, or what it throws, completes the promise. */
  public static <A1 extends @Nullable Object, A2 extends @Nullable Object>
      Promise<@Nullable Void> procedure(Functions.Proc2<A1, A2> procedure, A1 arg1, A2 arg2) {
    return procedure(() -> procedure.apply(arg1, arg2));
  }

  /** Calls a procedure of three arguments; its end, or what it throws, completes the promise. */
  public static <
          A1 extends @Nullable Object, A2 extends @Nullable Object, A3 extends @Nullable Object>
      Promise<@Nullable Void> procedure(
          Functions.Proc3<A1, A2, A3> procedure, A1 arg1, A2 arg2, A3 arg3) {
    return procedure(() -> procedure.apply(arg1, arg2, arg3));
  }

  /** Calls a procedure of four arguments; its end, or what it throws, completes the promise. */
  public static <
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object>
      Promise<@Nullable Void> procedure(
          Functions.Proc4<A1, A2, A3, A4> procedure, A1 arg1, A2 arg2, A3 arg3, A4 arg4) {
    return procedure(() -> procedure.apply(arg1, arg2, arg3, arg4));
  }

  /** Calls a procedure of five arguments; its end, or what it throws, completes the promise. */
  public static <
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          A5 extends @Nullable Object>
      Promise<@Nullable Void> procedure(
          Functions.Proc5<A1, A2, A3, A4, A5> procedure,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4,
          A5 arg5) {
    return procedure(() -> procedure.apply(arg1, arg2, arg3, arg4, arg5));
  }

  /** Calls a procedure of six arguments; its end, or what it throws, completes the promise. */
  public static <
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          A5 extends @Nullable Object,
          A6 extends @Nullable Object>
      Promise<@Nullable Void> procedure(
          Functions.Proc6<A1, A2, A3, A4, A5, A6> procedure,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4,
          A5 arg5,
          A6 arg6) {
    return procedure(() -> procedure.apply(arg1, arg2, arg3, arg4, arg5, arg6));
  }
}
