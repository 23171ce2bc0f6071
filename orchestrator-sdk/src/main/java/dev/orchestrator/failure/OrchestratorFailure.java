package dev.orchestrator.failure;

import org.jspecify.annotations.Nullable;

/**
 * A failure that crosses processes: the counterpart of the protocol's failure record. Thrown out of
 * a workflow method, it fails the workflow; any other exception only fails the workflow task, which
 * is tried again. Known as {@code TemporalFailure} in Temporal's SDK. Users throw {@link
 * ApplicationFailure} and catch the others.
 */
public abstract sealed class OrchestratorFailure extends OrchestratorException
    permits ApplicationFailure,
        ActivityFailure,
        ChildWorkflowFailure,
        TimeoutFailure,
        CanceledFailure,
        TerminatedFailure,
        ServerFailure {

  private final @Nullable String originalMessage;

  OrchestratorFailure(
      @Nullable String message, @Nullable String originalMessage, @Nullable Throwable cause) {
    super(message, cause);
    this.originalMessage = originalMessage;
  }

  /**
   * What an activity or a child workflow failed of, if the exception says that one failed;
   * otherwise the exception itself.
   */
  public static Throwable reasonOf(Throwable exception) {
    Throwable cause = exception.getCause();
    return cause != null
            && (exception instanceof ActivityFailure || exception instanceof ChildWorkflowFailure)
        ? cause
        : exception;
  }

  /** The message without what this kind of failure adds to it: what crosses the wire. */
  public @Nullable String getOriginalMessage() {
    return originalMessage;
  }
}
