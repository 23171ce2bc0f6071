package dev.orchestrator.server.api.workflowtype;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.orchestrator.server.api.validation.TaskQueueName;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Body of a registration. */
@Schema(name = "RegisterWorkflowTypesRequest", title = "Workflow types that a worker serves")
record RegisterWorkflowTypesRequest(
    @Schema(description = "The worker's task queue", example = "orders") @NotNull @TaskQueueName
        String taskQueue,
    @Schema(description = "The types, each at most 64 KiB as JSON") @NotNull @Size(max = 200)
        List<@NotNull @Valid Type> workflowTypes) {

  /** One of them. */
  @Schema(name = "RegisteredWorkflowType", title = "A workflow type that a worker serves")
  record Type(
      @Schema(description = "The type", example = "OrderWorkflow")
          @NotBlank
          @Size(max = 255)
          @Pattern(regexp = "[^\\x00]*", message = "must not contain null characters")
          String name,
      @JsonUnwrapped WorkflowTypeSchemas schemas) {}
}
