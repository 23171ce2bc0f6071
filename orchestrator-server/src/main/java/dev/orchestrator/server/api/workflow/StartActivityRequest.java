package dev.orchestrator.server.api.workflow;

import dev.orchestrator.protocol.execution.ActivityIdConflictPolicy;
import dev.orchestrator.protocol.execution.ActivityIdReusePolicy;
import dev.orchestrator.protocol.payload.Payload;
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

/** Body of the start of a standalone activity. */
@Schema(name = "StartActivityRequest", title = "Start of a standalone activity")
record StartActivityRequest(
    @Schema(
            description =
                "The activity's id, unique among the namespace's open standalone activities;"
                    + " the request id if absent, or what is made of one that is longer, so that a"
                    + " repeated request starts nothing new",
            example = "deliver-4711")
        @Size(min = 1, max = StartActivityRequest.LONGEST_ID)
        @Nullable String activityId,
    @Schema(description = "Name that workers registered the code under", example = "Deliver")
        @NotBlank
        @Size(max = 255)
        String activityType,
    @Schema(description = "Task queue that the workers poll", example = "hooks")
        @NotNull
        @TaskQueueName
        String taskQueue,
    @Schema(
            description = "Arguments as plain JSON; instead of payloads",
            example = "[{\"url\": \"https://example.org/hook\"}]")
        @Nullable List<JsonNode> input,
    @Schema(description = "Arguments as encoded payloads; instead of input")
        @Nullable List<@NotNull Payload> payloads,
    @Schema(description = "What context propagators carry, as encoded payloads")
        @Nullable Map<String, @NotNull Payload> headers,
    @Schema(
            description = "How long all attempts may take; it or startToCloseTimeout must be there",
            example = "PT1H")
        @PositiveDuration
        @Nullable Duration scheduleToCloseTimeout,
    @Schema(description = "How long an attempt may wait for a worker", example = "PT5M")
        @PositiveDuration
        @Nullable Duration scheduleToStartTimeout,
    @Schema(description = "How long one attempt may take", example = "PT30S") @PositiveDuration
        @Nullable Duration startToCloseTimeout,
    @Schema(description = "How long an attempt may go without a heartbeat", example = "PT10S")
        @PositiveDuration
        @Nullable Duration heartbeatTimeout,
    @Schema(
            description =
                "When another attempt follows one that failed; always, with growing waits, if"
                    + " absent")
        @Valid
        @Nullable RetryPolicyRequest retryPolicy,
    @Schema(
            description = "How long the first attempt waits, before any timeout counts",
            example = "PT1H")
        @PositiveDuration
        @Nullable Duration startDelay,
    @Schema(
            description = "Whether the id of one that ended may be used",
            example = "ALLOW_DUPLICATE")
        @Nullable ActivityIdReusePolicy idReusePolicy,
    @Schema(description = "What to do when one with the id is open", example = "FAIL")
        @Nullable ActivityIdConflictPolicy idConflictPolicy,
    @Schema(
            description =
                "Makes a retry harmless: a second start with this id answers with the run of the"
                    + " first; instead of the Idempotency-Key header",
            example = "7f1c1b1e-deliver-4711")
        @Size(min = 1, max = 255)
        @Nullable String requestId) {

  /**
   * The most characters of an id: ten less than others have, for the prefix that it is kept with.
   */
  static final int LONGEST_ID = 245;
}
