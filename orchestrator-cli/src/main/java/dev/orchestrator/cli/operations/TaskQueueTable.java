package dev.orchestrator.cli.operations;

import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.listing.Columns;
import tools.jackson.databind.JsonNode;

/** Shows task queues. */
final class TaskQueueTable {

  private static final Columns COLUMNS =
      new Columns()
          .text("Task queue", "/name")
          .text("Workflow backlog", "/workflowTasks/backlog")
          .text("Activity backlog", "/activityTasks/backlog")
          .of("Workers", queue -> Integer.toString(queue.path("workers").size()))
          .of(
              "Pollers",
              queue -> pollers(queue, "workflowTasks") + " + " + pollers(queue, "activityTasks"));

  private TaskQueueTable() {}

  static int print(Session session, JsonNode body, Iterable<JsonNode> queues) {
    return COLUMNS.printAll(session, body, queues);
  }

  private static int pollers(JsonNode queue, String tasks) {
    return queue.path(tasks).path("pollers").size();
  }
}
