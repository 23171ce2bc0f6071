package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.audit.AuditCall;
import dev.orchestrator.engine.audit.AuditEntry;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "audit_log")
class AuditRow {

  @Id
  @Column(name = "id")
  UUID id;

  @Column(name = "at", nullable = false)
  Instant at;

  @Column(name = "principal", length = 255)
  @Nullable String principal;

  @Column(name = "identity", length = 255)
  @Nullable String identity;

  @Column(name = "remote_address", nullable = false, length = 64)
  String remoteAddress;

  @Column(name = "method", nullable = false, length = 16)
  String method;

  @Column(name = "path", nullable = false, length = 2000)
  String path;

  @Column(name = "namespace", length = 64)
  @Nullable String namespace;

  @Column(name = "status", nullable = false)
  int status;

  @SuppressWarnings("NullAway.Init")
  AuditRow() {}

  AuditEntry toEntry() {
    return new AuditEntry(
        id, at, new AuditCall(principal, identity, remoteAddress, method, path, namespace, status));
  }
}
