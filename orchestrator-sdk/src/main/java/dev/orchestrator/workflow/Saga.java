package dev.orchestrator.workflow;

import dev.orchestrator.failure.OrchestratorException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Undoes what was done when a later step fails: each step registers its compensation, and {@link
 * #compensate} runs them. In a workflow that is being cancelled, call it inside a detached
 * cancellation scope.
 */
public final class Saga {

  private static final Logger LOG = Workflow.getLogger(Saga.class);

  private final Options options;
  private final List<Functions.Proc> compensations = new ArrayList<>();

  /** A saga without compensations yet. */
  public Saga(Options options) {
    this.options = options;
  }

  /**
   * Runs all compensations and waits for them: one after the other, the last registered first; or
   * all at once, in the order in which they were registered.
   *
   * @throws RuntimeException what a compensation threw, where they run one after the other: those
   *     that were to follow do not run. With {@code continueWithError} they do, and failures are
   *     only logged
   * @throws CompensationException if some failed where all run at once, after all have ended; with
   *     the first failure as its cause, and the others as suppressed exceptions
   */
  public void compensate() {
    if (options.parallelCompensation) {
      compensateInParallel();
    } else {
      compensateInSequence();
    }
  }

  private void compensateInSequence() {
    for (Functions.Proc compensation : compensations.reversed()) {
      try {
        compensation.apply();
      } catch (RuntimeException e) {
        if (!options.continueWithError) {
          throw e;
        }
        LOG.warn("A compensation failed; the saga goes on with the others", e);
      }
    }
  }

  private void compensateInParallel() {
    List<Promise<?>> running = new ArrayList<>();
    for (Functions.Proc compensation : compensations) {
      running.add(Async.procedure(compensation));
    }
    CompensationException failed = null;
    for (Promise<?> promise : running) {
      RuntimeException failure = promise.getFailure();
      if (failure == null) {
        continue;
      }
      if (failed == null) {
        failed = new CompensationException(failure);
      } else {
        failed.addSuppressed(failure);
      }
    }
    if (failed != null) {
      throw failed;
    }
  }

  /** Registers a compensation without arguments. */
  public void addCompensation(Functions.Proc compensation) {
    compensations.add(compensation);
  }

  /** Registers a compensation with one argument. */
  public <A1 extends @Nullable Object> void addCompensation(
      Functions.Proc1<A1> compensation, A1 arg1) {
    compensations.add(() -> compensation.apply(arg1));
  }

  /** Registers a compensation with two arguments. */
  public <A1 extends @Nullable Object, A2 extends @Nullable Object> void addCompensation(
      Functions.Proc2<A1, A2> compensation, A1 arg1, A2 arg2) {
    compensations.add(() -> compensation.apply(arg1, arg2));
  }

  /** Registers a compensation with three arguments. */
  public <A1 extends @Nullable Object, A2 extends @Nullable Object, A3 extends @Nullable Object>
      void addCompensation(Functions.Proc3<A1, A2, A3> compensation, A1 arg1, A2 arg2, A3 arg3) {
    compensations.add(() -> compensation.apply(arg1, arg2, arg3));
  }

  /** Registers a compensation with four arguments. */
  public <
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object>
      void addCompensation(
          Functions.Proc4<A1, A2, A3, A4> compensation, A1 arg1, A2 arg2, A3 arg3, A4 arg4) {
    compensations.add(() -> compensation.apply(arg1, arg2, arg3, arg4));
  }

  /** Registers a compensation with five arguments. */
  public <
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          A5 extends @Nullable Object>
      void addCompensation(
          Functions.Proc5<A1, A2, A3, A4, A5> compensation,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4,
          A5 arg5) {
    compensations.add(() -> compensation.apply(arg1, arg2, arg3, arg4, arg5));
  }

  /** Registers a compensation with six arguments. */
  public <
          A1 extends @Nullable Object,
          A2 extends @Nullable Object,
          A3 extends @Nullable Object,
          A4 extends @Nullable Object,
          A5 extends @Nullable Object,
          A6 extends @Nullable Object>
      void addCompensation(
          Functions.Proc6<A1, A2, A3, A4, A5, A6> compensation,
          A1 arg1,
          A2 arg2,
          A3 arg3,
          A4 arg4,
          A5 arg5,
          A6 arg6) {
    compensations.add(() -> compensation.apply(arg1, arg2, arg3, arg4, arg5, arg6));
  }

  /** Compensations failed that ran all at once. */
  public static final class CompensationException extends OrchestratorException {

    /** For a compensation that failed. */
    public CompensationException(Throwable cause) {
      super("Compensation failed", cause);
    }
  }

  /** How compensations are run. */
  public static final class Options {

    private final boolean parallelCompensation;
    private final boolean continueWithError;

    private Options(Builder builder) {
      parallelCompensation = builder.parallelCompensation;
      continueWithError = builder.continueWithError;
    }

    /** Collects options. */
    public static final class Builder {

      private boolean parallelCompensation;
      private boolean continueWithError;

      /** The defaults: one after another, and stop at the first failure. */
      public Builder() {}

      /** Whether all compensations run at once; false by default. */
      public Builder setParallelCompensation(boolean parallelCompensation) {
        this.parallelCompensation = parallelCompensation;
        return this;
      }

      /**
       * Whether a failed compensation leaves the others to run, where they run one after the other;
       * false by default.
       */
      public Builder setContinueWithError(boolean continueWithError) {
        this.continueWithError = continueWithError;
        return this;
      }

      /** The options. */
      public Options build() {
        return new Options(this);
      }
    }
  }
}
