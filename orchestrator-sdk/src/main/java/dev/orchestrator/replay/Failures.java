package dev.orchestrator.replay;

import dev.orchestrator.failure.CanceledFailure;
import dev.orchestrator.failure.OrchestratorFailure;
import org.jspecify.annotations.Nullable;

/** Failures that events lead to: they get their stack where workflow code meets them. */
final class Failures {

  private static final StackTraceElement[] NOWHERE = {};

  private Failures() {}

  static <F extends OrchestratorFailure> F withoutStack(F failure) {
    failure.setStackTrace(NOWHERE);
    return failure;
  }

  static CanceledFailure canceled(@Nullable String reason) {
    return withoutStack(new CanceledFailure(reason == null ? "Cancelled" : reason));
  }

  static RuntimeException thrownHere(RuntimeException failure) {
    if (failure instanceof OrchestratorFailure && failure.getStackTrace().length == 0) {
      failure.fillInStackTrace();
    }
    return failure;
  }
}
