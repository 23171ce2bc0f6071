package dev.orchestrator.server.api.namespace;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.engine.namespace.Namespace;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A namespace. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Namespace", title = "A namespace")
record NamespaceResponse(
    @Schema(description = "What workflow ids are unique in", example = "orders") String name,
    @Schema(description = "For people", example = "Order processing") @Nullable String description,
    @Schema(description = "How long closed runs are kept", example = "P7D") Duration retention,
    @Schema(description = "When it was created") Instant createdAt,
    @Schema(description = "Whether starts and ends of runs are published as CloudEvents")
        boolean lifecycleEvents) {

  static NamespaceResponse of(Namespace namespace) {
    return new NamespaceResponse(
        namespace.name(),
        namespace.description(),
        namespace.retention(),
        namespace.createdAt(),
        namespace.lifecycleEvents());
  }
}
