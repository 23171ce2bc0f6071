package dev.orchestrator.cli.api;

import tools.jackson.databind.JsonNode;

/**
 * What a server answered to a request that it carried out.
 *
 * @param status the HTTP status
 * @param body as JSON; an empty object where there is none
 * @param bytes the body as it came
 */
public record Answer(int status, JsonNode body, byte[] bytes) {

  /** The body as a record. */
  public <T> T as(Class<T> type) {
    return Json.as(body, type);
  }
}
