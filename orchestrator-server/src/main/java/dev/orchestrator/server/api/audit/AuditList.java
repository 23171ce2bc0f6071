package dev.orchestrator.server.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.engine.audit.AuditEntry;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer to a list. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AuditList", title = "A page of the audit log, the latest first")
record AuditList(
    @Schema(description = "The entries") List<AuditItem> entries,
    @Schema(description = "Leads to earlier ones; absent on the last page")
        @Nullable String nextPageToken) {

  static AuditList of(List<AuditEntry> entries, int pageSize) {
    return new AuditList(
        entries.stream().map(AuditItem::of).toList(),
        entries.size() < pageSize ? null : entries.getLast().id().toString());
  }
}
