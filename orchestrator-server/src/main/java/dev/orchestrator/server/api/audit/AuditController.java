package dev.orchestrator.server.api.audit;

import dev.orchestrator.engine.audit.AuditQuery;
import dev.orchestrator.engine.audit.AuditStore;
import dev.orchestrator.server.api.validation.NamespaceName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the audit log. */
@RestController
@RequestMapping("/api/v1/audit-log")
@Tag(name = "Operations")
final class AuditController {

  private final AuditStore log;

  AuditController(AuditStore log) {
    this.log = log;
  }

  @Operation(
      operationId = "listAuditLog",
      summary = "Show who changed what",
      description =
          "The latest first; empty where orchestrator.audit.enabled was never true. An entry is"
              + " there a moment after its call was answered.")
  @GetMapping
  AuditList list(
      @Parameter(description = "Only calls about this namespace", example = "default")
          @RequestParam(name = "in", required = false)
          @NamespaceName
          @Nullable String namespace,
      @Parameter(description = "Only calls of this principal or identity", example = "alice")
          @RequestParam(required = false)
          @Size(max = 255)
          @Nullable String by,
      @Parameter(description = "Earliest, inclusive", example = "2026-01-31T08:00:00Z")
          @RequestParam(required = false)
          @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
          @Nullable Instant from,
      @Parameter(description = "Latest, exclusive", example = "2026-02-01T08:00:00Z")
          @RequestParam(required = false)
          @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
          @Nullable Instant to,
      @Parameter(description = "Most entries on the page")
          @RequestParam(defaultValue = "100")
          @Min(1)
          @Max(AuditStore.MAX_PAGE_SIZE)
          int pageSize,
      @Parameter(description = "The nextPageToken of the page before")
          @RequestParam(required = false)
          @Nullable UUID pageToken) {
    return AuditList.of(
        log.find(new AuditQuery(namespace, by, from, to), pageToken, pageSize), pageSize);
  }
}
