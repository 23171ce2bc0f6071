package dev.orchestrator.server.api.namespace;

import dev.orchestrator.protocol.search.IndexedValueType;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/** A search attribute of a namespace. */
@Schema(name = "SearchAttribute", title = "A search attribute of a namespace")
record SearchAttribute(
    @Schema(
            description =
                "A letter or underscore, then letters, digits, underscores, dots or hyphens, at most 64",
            example = "OrderTotal")
        @NotNull
        String name,
    @Schema(description = "What its values are", example = "DOUBLE") @NotNull
        IndexedValueType type) {}
