package dev.orchestrator.client;

import dev.orchestrator.protocol.request.Reply.Rejected;

/**
 * What a {@link WorkflowService} throws when the engine rejects a request. Clients see the
 * exception of this package that fits the code; this one is then its cause.
 */
public final class RequestRejectedException extends RuntimeException {

  private final transient Rejected rejection;

  /** With the engine's answer. */
  public RequestRejectedException(Rejected rejection) {
    super(rejection.code() + ": " + rejection.message());
    this.rejection = rejection;
  }

  /** The engine's answer. */
  public Rejected rejection() {
    return rejection;
  }
}
