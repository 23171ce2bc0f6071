package dev.orchestrator.server.api.workflow;

/** Names of the request headers that the API reads. */
final class ApiHeaders {

  /** Who sends the request, for people: shown in histories. */
  static final String IDENTITY = "X-Orchestrator-Identity";

  /** The request id, for clients that would rather not put it into the body. */
  static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private ApiHeaders() {}
}
