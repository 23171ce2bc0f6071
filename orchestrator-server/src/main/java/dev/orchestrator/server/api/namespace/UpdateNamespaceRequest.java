package dev.orchestrator.server.api.namespace;

import dev.orchestrator.server.api.validation.PositiveDuration;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Body of an update; what is absent stays. */
@Schema(name = "UpdateNamespaceRequest", title = "Change of a namespace; what is absent stays")
record UpdateNamespaceRequest(
    @Schema(description = "For people", example = "Order processing") @Size(max = 1000)
        @Nullable String description,
    @Schema(description = "How long closed runs are kept", example = "P30D") @PositiveDuration
        @Nullable Duration retention,
    @Schema(description = "Whether starts and ends of runs are published as CloudEvents")
        @Nullable Boolean lifecycleEvents) {}
