package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.deployment.DeploymentStore.StoredDeployment;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "worker_deployment")
@IdClass(DeploymentId.class)
class DeploymentRow {

  @Id
  @Column(name = "namespace", length = 64)
  String namespace;

  @Id
  @Column(name = "name", length = 64)
  String name;

  @Column(name = "current_build_id", length = 64)
  @Nullable String currentBuildId;

  @Column(name = "revision", nullable = false)
  long revision;

  @Column(name = "changed_at")
  @Nullable Instant changedAt;

  @Column(name = "changed_by", length = 255)
  @Nullable String changedBy;

  @SuppressWarnings("NullAway.Init")
  DeploymentRow() {}

  StoredDeployment toStored() {
    return new StoredDeployment(name, currentBuildId, revision, changedAt, changedBy);
  }
}
