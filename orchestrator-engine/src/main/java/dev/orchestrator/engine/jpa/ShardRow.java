package dev.orchestrator.engine.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "shard")
class ShardRow {

  @Id
  @Column(name = "shard_id")
  int shardId;

  @Column(name = "epoch", nullable = false)
  long epoch;

  @Column(name = "owner", nullable = false, length = 200)
  String owner;

  @Column(name = "next_offset", nullable = false)
  long nextOffset;

  @Column(name = "batch_no", nullable = false)
  long batchNo;

  @SuppressWarnings("NullAway.Init")
  ShardRow() {}
}
