package dev.orchestrator.failure;

import dev.orchestrator.common.Values;
import org.jspecify.annotations.Nullable;

/**
 * Cancelled on request. Workflow code sees it at the point where it waits; an activity throws it to
 * say that it obeyed.
 */
public final class CanceledFailure extends OrchestratorFailure {

  private final Values details;

  /** A cancellation without details or cause. */
  public CanceledFailure(@Nullable String message) {
    this(message, Values.of(), null);
  }

  /**
   * A cancellation.
   *
   * @param details what the cancelled code attached
   */
  public CanceledFailure(@Nullable String message, Values details, @Nullable Throwable cause) {
    super(message, message, cause);
    this.details = details;
  }

  /** What the cancelled code attached. */
  public Values getDetails() {
    return details;
  }
}
