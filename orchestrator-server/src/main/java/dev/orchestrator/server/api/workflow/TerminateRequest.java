package dev.orchestrator.server.api.workflow;

import dev.orchestrator.protocol.payload.Payload;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of a termination. */
@Schema(name = "TerminateRequest", title = "Termination of a workflow")
record TerminateRequest(
    @Schema(description = "Why, for people", example = "stuck since the migration")
        @Size(max = 1000)
        @Nullable String reason,
    @Schema(description = "Further values to keep with the termination, as encoded payloads")
        @Nullable List<@NotNull Payload> details,
    @Schema(description = "Makes a retry harmless", example = "terminate-1")
        @Size(min = 1, max = 255)
        @Nullable String requestId) {

  /** What an absent body means. */
  static final TerminateRequest EMPTY = new TerminateRequest(null, null, null);
}
