package dev.orchestrator.cli.listing;

import dev.orchestrator.cli.api.ApiPath;
import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.Session;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How much of a list is wanted, over as many pages as that takes. */
public final class Pages {

  @Option(
      names = {"-l", "--limit"},
      paramLabel = "NUMBER",
      description = "How many at most; default: 20")
  private int limit = 20;

  /**
   * Reads the list.
   *
   * @param property which holds the elements of a page
   * @param largest how many the server puts on a page at most
   * @return all of them in that property
   */
  public ObjectNode read(Session session, ApiPath list, String property, int largest) {
    ObjectNode all = Json.object();
    ArrayNode elements = all.putArray(property);
    String token = null;
    do {
      JsonNode body =
          session
              .server()
              .get(
                  list.parameter("pageSize", Math.clamp(limit - elements.size(), 1, largest))
                      .parameter("pageToken", token))
              .body();
      body.path(property).forEach(elements::add);
      token = body.path("nextPageToken").asString("");
    } while (!token.isEmpty() && elements.size() < limit);
    return all;
  }
}
