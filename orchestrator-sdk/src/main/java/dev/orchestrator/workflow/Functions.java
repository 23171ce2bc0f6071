package dev.orchestrator.workflow;

import org.jspecify.annotations.Nullable;

/**
 * Functional interfaces of up to six arguments, so that a method of a stub can be named without
 * calling it: {@code Async.function(activities::charge, order)}.
 */
public final class Functions {

  private Functions() {}

  /** A function of no argument. */
  @FunctionalInterface
  public interface Func<R extends @Nullable Object> {

    /** Calls the function. */
    R apply();
  }

  /** A function of one argument. */
  @FunctionalInterface
  public interface Func1<A1 extends @Nullable Object, R extends @Nullable Object> {

    /** Calls the function. */
    R apply(A1 arg1);
  }

  /** A function of two arguments. */
  @FunctionalInterface
  public interface Func2<
      A1 extends @Nullable Object, A2 extends @Nullable Object, R extends @Nullable Object> {

    /** Calls the function. */
    R apply(A1 arg1, A2 arg2);
  }

  /** A function of three arguments. */
  @FunctionalInterface
  public interface Func3<
      A1 extends @Nullable Object,
      A2 extends @Nullable Object,
      A3 extends @Nullable Object,
      R extends @Nullable Object> {

    /** Calls the function. */
    R apply(A1 arg1, A2 arg2, A3 arg3);
  }

  /** A function of four arguments. */
  @FunctionalInterface
  public interface Func4<
      A1 extends @Nullable Object,
      A2 extends @Nullable Object,
      A3 extends @Nullable Object,
      A4 extends @Nullable Object,
      R extends @Nullable Object> {

    /** Calls the function. */
    R apply(A1 arg1, A2 arg2, A3 arg3, A4 arg4);
  }

  /** A function of five arguments. */
  @FunctionalInterface
  public interface Func5<
      A1 extends @Nullable Object,
      A2 extends @Nullable Object,
      A3 extends @Nullable Object,
      A4 extends @Nullable Object,
      A5 extends @Nullable Object,
      R extends @Nullable Object> {

    /** Calls the function. */
    R apply(A1 arg1, A2 arg2, A3 arg3, A4 arg4, A5 arg5);
  }

  /** A function of six arguments. */
  @FunctionalInterface
  public interface Func6<
      A1 extends @Nullable Object,
      A2 extends @Nullable Object,
      A3 extends @Nullable Object,
      A4 extends @Nullable Object,
      A5 extends @Nullable Object,
      A6 extends @Nullable Object,
      R extends @Nullable Object> {

    /** Calls the function. */
    R apply(A1 arg1, A2 arg2, A3 arg3, A4 arg4, A5 arg5, A6 arg6);
  }

  /** A procedure of no argument. */
  @FunctionalInterface
  public interface Proc {

    /** Calls the procedure. */
    void apply();
  }

  /** A procedure of one argument. */
  @FunctionalInterface
  public interface Proc1<A1 extends @Nullable Object> {

    /** Calls the procedure. */
    void apply(A1 arg1);
  }

  /** A procedure of two arguments. */
  @FunctionalInterface
  public interface Proc2<A1 extends @Nullable Object, A2 extends @Nullable Object> {

    /** Calls the procedure. */
    void apply(A1 arg1, A2 arg2);
  }

  /** A procedure of three arguments. */
  @FunctionalInterface
  public interface Proc3<
      A1 extends @Nullable Object, A2 extends @Nullable Object, A3 extends @Nullable Object> {

    /** Calls the procedure. */
    void apply(A1 arg1, A2 arg2, A3 arg3);
  }

  /** A procedure of four arguments. */
  @FunctionalInterface
  public interface Proc4<
      A1 extends @Nullable Object,
      A2 extends @Nullable Object,
      A3 extends @Nullable Object,
      A4 extends @Nullable Object> {

    /** Calls the procedure. */
    void apply(A1 arg1, A2 arg2, A3 arg3, A4 arg4);
  }

  /** A procedure of five arguments. */
  @FunctionalInterface
  public interface Proc5<
      A1 extends @Nullable Object,
      A2 extends @Nullable Object,
      A3 extends @Nullable Object,
      A4 extends @Nullable Object,
      A5 extends @Nullable Object> {

    /** Calls the procedure. */
    void apply(A1 arg1, A2 arg2, A3 arg3, A4 arg4, A5 arg5);
  }

  /** A procedure of six arguments. */
  @FunctionalInterface
  public interface Proc6<
      A1 extends @Nullable Object,
      A2 extends @Nullable Object,
      A3 extends @Nullable Object,
      A4 extends @Nullable Object,
      A5 extends @Nullable Object,
      A6 extends @Nullable Object> {

    /** Calls the procedure. */
    void apply(A1 arg1, A2 arg2, A3 arg3, A4 arg4, A5 arg5, A6 arg6);
  }

  /** A function of seven arguments: an activity of six on its interface. */
  @FunctionalInterface
  public interface Func7<
      A1 extends @Nullable Object,
      A2 extends @Nullable Object,
      A3 extends @Nullable Object,
      A4 extends @Nullable Object,
      A5 extends @Nullable Object,
      A6 extends @Nullable Object,
      A7 extends @Nullable Object,
      R extends @Nullable Object> {

    /** Calls the function. */
    R apply(A1 arg1, A2 arg2, A3 arg3, A4 arg4, A5 arg5, A6 arg6, A7 arg7);
  }

  /** A procedure of seven arguments: an activity of six on its interface. */
  @FunctionalInterface
  public interface Proc7<
      A1 extends @Nullable Object,
      A2 extends @Nullable Object,
      A3 extends @Nullable Object,
      A4 extends @Nullable Object,
      A5 extends @Nullable Object,
      A6 extends @Nullable Object,
      A7 extends @Nullable Object> {

    /** Calls the procedure. */
    void apply(A1 arg1, A2 arg2, A3 arg3, A4 arg4, A5 arg5, A6 arg6, A7 arg7);
  }
}
