package dev.orchestrator.server.api.workflow;

import dev.orchestrator.protocol.execution.WorkflowIdConflictPolicy;
import dev.orchestrator.protocol.execution.WorkflowIdReusePolicy;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import dev.orchestrator.server.api.validation.PositiveDuration;
import dev.orchestrator.server.api.validation.TaskQueueName;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Body of a start. */
@Schema(name = "StartWorkflowRequest", title = "Start of a workflow")
record StartWorkflowRequest(
    @Schema(
            description =
                "The workflow's id, unique among the namespace's open runs; the request id if"
                    + " absent, so that a repeated request starts nothing new",
            example = "order-4711")
        @Size(min = 1, max = 255)
        @Nullable String workflowId,
    @Schema(description = "Name that workers registered the code under", example = "OrderWorkflow")
        @NotBlank
        @Size(max = 255)
        String workflowType,
    @Schema(description = "Task queue that the workers poll", example = "orders")
        @NotNull
        @TaskQueueName
        String taskQueue,
    @Schema(
            description = "Arguments as plain JSON; instead of payloads",
            example = "[{\"item\": \"book\", \"amount\": 1}]")
        @Nullable List<JsonNode> input,
    @Schema(description = "Arguments as encoded payloads; instead of input")
        @Nullable List<@NotNull Payload> payloads,
    @Schema(description = "How long all runs may take; no limit if absent", example = "P7D")
        @PositiveDuration
        @Nullable Duration workflowExecutionTimeout,
    @Schema(description = "How long this run may take; no limit if absent", example = "P3D")
        @PositiveDuration
        @Nullable Duration workflowRunTimeout,
    @Schema(description = "How long a worker may hold a workflow task", example = "PT10S")
        @PositiveDuration
        @Nullable Duration workflowTaskTimeout,
    @Schema(description = "Whether the id of a closed run may be used", example = "ALLOW_DUPLICATE")
        @Nullable WorkflowIdReusePolicy workflowIdReusePolicy,
    @Schema(description = "What to do when a run with the id is open", example = "FAIL")
        @Nullable WorkflowIdConflictPolicy workflowIdConflictPolicy,
    @Schema(description = "Values that descriptions show, as encoded payloads")
        @Nullable Map<String, @NotNull Payload> memo,
    @Schema(
            description =
                "Values that lists find the run by; each must be registered in the namespace with its type",
            example = "{\"OrderTotal\": {\"type\": \"DOUBLE\", \"value\": 12.5}}")
        @Nullable Map<String, @NotNull SearchAttributeValue> searchAttributes,
    @Schema(description = "What context propagators carry, as encoded payloads")
        @Nullable Map<String, @NotNull Payload> headers,
    @Schema(description = "When another run follows one that failed or timed out; never if absent")
        @Valid
        @Nullable RetryPolicyRequest retryPolicy,
    @Schema(
            description =
                "By which the workflow runs again and again: five fields as of Unix cron in UTC, or"
                    + " with a prefix CRON_TZ=Europe/Paris; @hourly, @daily, @weekly, @monthly,"
                    + " @yearly; or @every 1h30m",
            example = "0 12 * * MON-FRI")
        @Size(min = 1, max = 255)
        @Nullable String cronSchedule,
    @Schema(
            description = "How long the first run waits before its code begins, or for a signal",
            example = "PT1H")
        @PositiveDuration
        @Nullable Duration workflowStartDelay,
    @Schema(description = "Which builds it runs on; what its code says if absent") @Valid
        @Nullable VersioningOverrideRequest versioningOverride,
    @Schema(
            description =
                "Makes a retry harmless: a second start with this id answers with the run of the first;"
                    + " instead of the Idempotency-Key header",
            example = "7f1c1b1e-order-4711")
        @Size(min = 1, max = 255)
        @Nullable String requestId,
    @Schema(
            description =
                "A signal for the workflow: goes to the open run if there is one, whatever"
                    + " workflowIdConflictPolicy says (unless TERMINATE_EXISTING), else to the new one")
        @Valid
        @Nullable StartSignal signal) {}
