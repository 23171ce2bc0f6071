package dev.orchestrator.workflow;

import dev.orchestrator.failure.CanceledFailure;
import org.jspecify.annotations.Nullable;

/**
 * A part of workflow code that can be cancelled as one: activities and timers that were begun
 * inside {@link #run} are cancelled with it. Scopes nest; cancelling one cancels those inside,
 * except detached ones. The whole workflow is the outermost scope, which a cancellation request
 * from outside cancels; clean-up after that belongs in {@link
 * Workflow#newDetachedCancellationScope}.
 */
public interface CancellationScope extends Runnable {

  /** Runs the scope's code in the calling thread. */
  @Override
  void run();

  /** Cancels the scope. */
  void cancel();

  /** Cancels the scope for a reason, which {@link #getCancellationReason} then returns. */
  void cancel(@Nullable String reason);

  /** Whether the scope was cancelled. */
  boolean isCancelRequested();

  /** Why the scope was cancelled; null if it was not, or no reason was given. */
  @Nullable String getCancellationReason();

  /** Completes with the reason, which may be null, when the scope is cancelled. */
  Promise<@Nullable String> getCancellationRequest();

  /** Whether cancellation of the scope around it leaves this one alone. */
  boolean isDetached();

  /** The innermost scope that the calling code runs in. */
  static CancellationScope current() {
    return WorkflowContext.current().currentScope();
  }

  /**
   * Throws if the current scope was cancelled.
   *
   * @throws CanceledFailure if it was
   */
  static void throwCanceled() throws CanceledFailure {
    CancellationScope scope = current();
    if (scope.isCancelRequested()) {
      String reason = scope.getCancellationReason();
      throw new CanceledFailure(reason == null ? "Cancelled" : reason);
    }
  }
}
