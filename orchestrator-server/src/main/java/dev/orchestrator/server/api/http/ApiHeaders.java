package dev.orchestrator.server.api.http;

/** Names of the request headers that the API reads. */
public final class ApiHeaders {

  /** Who sends the request, for people: shown in histories. */
  public static final String IDENTITY = "X-Orchestrator-Identity";

  /** The request id, for clients that would rather not put it into the body. */
  public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private ApiHeaders() {}
}
