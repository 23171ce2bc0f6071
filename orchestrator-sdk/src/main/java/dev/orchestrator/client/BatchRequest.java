package dev.orchestrator.client;

import dev.orchestrator.workflow.Functions;
import org.jspecify.annotations.Nullable;

/**
 * Two calls that take effect together: the workflow method and a signal method of one stub. The
 * same idea and name as in Temporal's Java SDK. Methods of more arguments are named in a lambda,
 * {@code () -> stub.run(a, b, c)}.
 */
public interface BatchRequest {

  /** Adds a call of a method that returns nothing. */
  void add(Functions.Proc request);

  /** Adds a call of a method that returns nothing. */
  default <A1 extends @Nullable Object> void add(Functions.Proc1<A1> request, A1 arg1) {
    add((Functions.Proc) () -> request.apply(arg1));
  }

  /** Adds a call of a method that returns nothing. */
  default <A1 extends @Nullable Object, A2 extends @Nullable Object> void add(
      Functions.Proc2<A1, A2> request, A1 arg1, A2 arg2) {
    add((Functions.Proc) () -> request.apply(arg1, arg2));
  }

  /** Adds a call of a method. */
  default <R extends @Nullable Object> void add(Functions.Func<R> request) {
    add((Functions.Proc) () -> request.apply());
  }

  /** Adds a call of a method. */
  default <A1 extends @Nullable Object, R extends @Nullable Object> void add(
      Functions.Func1<A1, R> request, A1 arg1) {
    add((Functions.Proc) () -> request.apply(arg1));
  }

  /** Adds a call of a method. */
  default <A1 extends @Nullable Object, A2 extends @Nullable Object, R extends @Nullable Object>
      void add(Functions.Func2<A1, A2, R> request, A1 arg1, A2 arg2) {
    add((Functions.Proc) () -> request.apply(arg1, arg2));
  }
}
