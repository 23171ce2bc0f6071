package dev.orchestrator.server.api.workflow;

import dev.orchestrator.engine.visibility.Visibility;
import dev.orchestrator.protocol.execution.WorkflowKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what happened in a run, and what came of it. */
@RestController
@RequestMapping("/api/v1/namespaces/{namespace}/workflows/{workflowId}")
@Tag(name = "History")
final class HistoryController {

  private final RunReads reads;

  HistoryController(RunReads reads) {
    this.reads = reads;
  }

  @Operation(
      operationId = "getWorkflowHistory",
      summary = "Read a run's history",
      description =
          "Events in the order of their ids. Large events may make a page shorter than asked for;"
              + " nextEventId tells whether there are more.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = HistoryResponse.class)))
  @GetMapping("/history")
  ResponseEntity<byte[]> history(
      @PathVariable String namespace,
      @PathVariable String workflowId,
      @Parameter(description = "Which run; the newest if absent") @RequestParam(required = false)
          @Nullable UUID runId,
      @Parameter(description = "First event wanted") @RequestParam(defaultValue = "1") @Min(1)
          long fromEventId,
      @Parameter(description = "Last event wanted; to the end if absent")
          @RequestParam(required = false)
          @Min(1)
          @Nullable Long toEventId,
      @Parameter(description = "Most events on the page")
          @RequestParam(defaultValue = "1000")
          @Min(1)
          @Max(Visibility.MAX_HISTORY_PAGE_SIZE)
          int pageSize) {
    var key = new WorkflowKey(namespace, workflowId);
    return reads.history(key, runId, fromEventId, toEventId, pageSize);
  }

  @Operation(
      operationId = "getWorkflowResult",
      summary = "Get a run's result, or wait for it",
      description =
          "Answers at once if the run is closed, or else when it closes or the wait is over.")
  @ApiResponse(responseCode = "200", description = "The run is closed; status says how")
  @ApiResponse(responseCode = "202", description = "The run is still open; ask again")
  @GetMapping("/result")
  ResponseEntity<WorkflowOutcome> result(
      @PathVariable String namespace,
      @PathVariable String workflowId,
      @Parameter(description = "Which run; the newest if absent") @RequestParam(required = false)
          @Nullable UUID runId,
      @Parameter(description = "How long to wait for the run to close", example = "30s")
          @RequestParam(required = false)
          @Nullable Duration wait) {
    return reads.result(new WorkflowKey(namespace, workflowId), runId, wait);
  }
}
