package dev.orchestrator.client;

import java.util.Map;
import java.util.function.Supplier;

/**
 * Says to the server, or to what stands before it, who asks: with headers that each request gets.
 * Asked before each attempt by the thread that waits for the answer, so that it may wait for a new
 * token; it should keep one for as long as it holds. An exception that it throws is the caller's.
 * Safe for use by many threads.
 */
@FunctionalInterface
public interface RequestAuthorizer {

  /** Adds nothing. */
  RequestAuthorizer NONE = Map::of;

  /** Headers by name, for example {@code Authorization}. */
  Map<String, String> headers();

  /**
   * Sends an API key or another token as {@code Authorization: Bearer}.
   *
   * @param token asked before each attempt
   */
  static RequestAuthorizer bearer(Supplier<String> token) {
    return () -> Map.of("Authorization", "Bearer " + token.get());
  }
}
