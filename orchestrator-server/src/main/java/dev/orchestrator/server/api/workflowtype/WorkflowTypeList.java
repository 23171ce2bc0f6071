package dev.orchestrator.server.api.workflowtype;

import dev.orchestrator.engine.workflowtype.WorkflowTypes.Served;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Answer to a list. */
@Schema(name = "WorkflowTypeList", title = "The workflow types of a namespace, by name")
record WorkflowTypeList(
    @Schema(description = "The types; at most 1,000 are kept") List<Item> workflowTypes) {

  /** A type. */
  @Schema(name = "WorkflowTypeListItem", title = "A workflow type with the queue that serves it")
  record Item(
      @Schema(description = "The type", example = "OrderWorkflow") String name,
      @Schema(description = "The queue of the worker that registered it last", example = "orders")
          String taskQueue) {}

  static WorkflowTypeList of(List<Served> types) {
    return new WorkflowTypeList(
        types.stream().map(type -> new Item(type.name(), type.taskQueue())).toList());
  }
}
