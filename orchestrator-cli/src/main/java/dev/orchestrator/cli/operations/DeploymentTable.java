package dev.orchestrator.cli.operations;

import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.listing.Columns;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows deployments, a row for each build. */
final class DeploymentTable {

  private static final Columns COLUMNS =
      new Columns()
          .text("Deployment", "/deployment")
          .text("Build", "/buildId")
          .text("Status", "/status")
          .of("Pinned runs", DeploymentTable::pinned)
          .time("Last seen", "/lastSeen")
          .text("Task queues", "/taskQueues");

  private DeploymentTable() {}

  static int print(Session session, JsonNode body, Iterable<JsonNode> deployments) {
    var rows = Json.object().putArray("builds");
    for (JsonNode deployment : deployments) {
      for (JsonNode build : deployment.path("builds")) {
        ObjectNode row = ((ObjectNode) build).deepCopy();
        rows.add(row.put("deployment", deployment.path("name").asString("")));
      }
    }
    return COLUMNS.printAll(session, body, rows);
  }

  static int print(Session session, JsonNode deployment) {
    return print(session, deployment, List.of(deployment));
  }

  private static String pinned(JsonNode build) {
    String count = build.path("openPinnedRuns").asString("0");
    return build.path("openPinnedRunsCapped").asBoolean(false) ? count + "+" : count;
  }
}
