package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.deployment.DeploymentStore.StoredQueue;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "worker_deployment_queue")
@IdClass(DeploymentQueueId.class)
class DeploymentQueueRow {

  @Id
  @Column(name = "namespace", length = 64)
  String namespace;

  @Id
  @Column(name = "name", length = 64)
  String name;

  @Id
  @Column(name = "build_id", length = 64)
  String buildId;

  @Id
  @Column(name = "task_queue", length = 100)
  String taskQueue;

  @Column(name = "first_seen", nullable = false)
  Instant firstSeen;

  @Column(name = "last_seen", nullable = false)
  Instant lastSeen;

  @Column(name = "was_current", nullable = false)
  boolean wasCurrent;

  @SuppressWarnings("NullAway.Init")
  DeploymentQueueRow() {}

  StoredQueue toStored() {
    return new StoredQueue(name, buildId, taskQueue, firstSeen, lastSeen, wasCurrent);
  }
}
