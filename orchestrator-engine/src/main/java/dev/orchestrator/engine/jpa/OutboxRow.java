package dev.orchestrator.engine.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

@Entity
@Table(name = "outbox")
@IdClass(OutboxRow.Key.class)
class OutboxRow {

  record Key(int shardId, long batchNo) {}

  @Id
  @Column(name = "shard_id")
  int shardId;

  @Id
  @Column(name = "batch_no")
  long batchNo;

  @Column(name = "tasks", nullable = false)
  byte[] tasks;

  @SuppressWarnings("NullAway.Init")
  OutboxRow() {}
}
