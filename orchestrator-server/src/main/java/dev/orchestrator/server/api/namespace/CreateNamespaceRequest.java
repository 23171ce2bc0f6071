package dev.orchestrator.server.api.namespace;

import dev.orchestrator.server.api.validation.NamespaceName;
import dev.orchestrator.server.api.validation.PositiveDuration;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Body of a creation. */
@Schema(name = "CreateNamespaceRequest", title = "New namespace")
record CreateNamespaceRequest(
    @Schema(description = "Letters, digits and hyphens, at most 64", example = "orders")
        @NotNull
        @NamespaceName
        String name,
    @Schema(description = "For people", example = "Order processing") @Size(max = 1000)
        @Nullable String description,
    @Schema(
            description = "How long closed runs are kept; the server's default if absent",
            example = "P7D")
        @PositiveDuration
        @Nullable Duration retention,
    @Schema(
            description = "Whether starts and ends of runs are published as CloudEvents",
            defaultValue = "false")
        @Nullable Boolean lifecycleEvents) {}
