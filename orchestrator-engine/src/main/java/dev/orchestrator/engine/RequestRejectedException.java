package dev.orchestrator.engine;

import dev.orchestrator.protocol.request.Reply.Rejected;

/** A read or query was refused; the rejection says why. */
public final class RequestRejectedException extends RuntimeException {

  private final transient Rejected rejection;

  /** For engines, and for what stands in for one in a test. */
  public RequestRejectedException(Rejected rejection) {
    super(rejection.code() + ": " + rejection.message());
    this.rejection = rejection;
  }

  /** Why. */
  public Rejected rejection() {
    return rejection;
  }
}
