package dev.orchestrator.server.api.workflow;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Body of a cancellation request. */
@Schema(name = "CancelRequest", title = "Request to a workflow to cancel itself")
record CancelRequest(
    @Schema(description = "Why, for people", example = "customer changed their mind")
        @Size(max = 1000)
        @Nullable String reason,
    @Schema(description = "Makes a retry harmless", example = "cancel-1") @Size(min = 1, max = 255)
        @Nullable String requestId) {

  /** What an absent body means. */
  static final CancelRequest EMPTY = new CancelRequest(null, null);
}
