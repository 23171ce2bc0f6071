package dev.orchestrator.server.api.workflow;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Body of a termination of a standalone activity. */
@Schema(name = "TerminateActivityRequest", title = "Termination of a standalone activity")
record TerminateActivityRequest(
    @Schema(description = "Why, for people", example = "stuck since the migration")
        @Size(max = 1000)
        @Nullable String reason,
    @Schema(description = "Makes a retry harmless", example = "terminate-1")
        @Size(min = 1, max = 255)
        @Nullable String requestId) {

  /** What an absent body means. */
  static final TerminateActivityRequest EMPTY = new TerminateActivityRequest(null, null);
}
