package dev.orchestrator.server.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.engine.audit.AuditCall;
import dev.orchestrator.engine.audit.AuditEntry;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AuditEntry", title = "A call that could change something, with its outcome")
record AuditItem(
    @Schema(description = "Unique, and in the order of time") UUID id,
    @Schema(description = "When the call was answered") Instant at,
    @Schema(description = "Who made it, as authenticated; absent where nobody has to be")
        @Nullable String principal,
    @Schema(description = "Who the caller said to be", example = "alice") @Nullable String identity,
    @Schema(description = "Where it came from", example = "10.0.0.7") String remoteAddress,
    @Schema(description = "The method of HTTP", example = "POST") String method,
    @Schema(
            description = "What it was about, as the caller wrote it",
            example = "/api/v1/namespaces/default/workflows/order-1/terminate")
        String path,
    @Schema(description = "Whose it is; absent if the path names none") @Nullable String namespace,
    @Schema(description = "The status of HTTP with which it was answered", example = "202")
        int status) {

  static AuditItem of(AuditEntry entry) {
    AuditCall call = entry.call();
    return new AuditItem(
        entry.id(),
        entry.at(),
        call.principal(),
        call.identity(),
        call.remoteAddress(),
        call.method(),
        call.path(),
        call.namespace(),
        call.status());
  }
}
