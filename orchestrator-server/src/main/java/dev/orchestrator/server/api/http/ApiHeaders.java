package dev.orchestrator.server.api.http;

/** Names of the headers that are the API's own. */
public final class ApiHeaders {

  /** Who sends the request, for people: shown in histories. */
  public static final String IDENTITY = "X-Orchestrator-Identity";

  /** The request id, for clients that would rather not put it into the body. */
  public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  /**
   * Of an answer: where the server that owns the workflow's shard is reached, if another one was
   * asked. The next request about the same slot is best sent there.
   */
  public static final String OWNER = "Orchestrator-Owner";

  private ApiHeaders() {}
}
