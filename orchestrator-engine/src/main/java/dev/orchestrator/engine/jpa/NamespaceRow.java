package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.namespace.Namespace;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "namespace")
class NamespaceRow {

  @Id
  @Column(name = "name", length = 64)
  String name;

  @Column(name = "description", length = 1000)
  @Nullable String description;

  @Column(name = "retention_seconds", nullable = false)
  long retentionSeconds;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;

  @Column(name = "lifecycle_events", nullable = false)
  boolean lifecycleEvents;

  @SuppressWarnings("NullAway.Init")
  NamespaceRow() {}

  NamespaceRow(Namespace namespace) {
    this.name = namespace.name();
    this.description = namespace.description();
    this.retentionSeconds = namespace.retention().toSeconds();
    this.createdAt = namespace.createdAt();
    this.lifecycleEvents = namespace.lifecycleEvents();
  }

  Namespace toNamespace() {
    return new Namespace(
        name, description, Duration.ofSeconds(retentionSeconds), createdAt, lifecycleEvents);
  }
}
