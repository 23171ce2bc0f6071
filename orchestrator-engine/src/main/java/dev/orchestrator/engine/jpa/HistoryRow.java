package dev.orchestrator.engine.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "history")
@IdClass(HistoryRow.Key.class)
class HistoryRow {

  record Key(int slot, UUID runId, long batchNo) {}

  @Id
  @Column(name = "slot")
  int slot;

  @Id
  @Column(name = "run_id")
  UUID runId;

  @Id
  @Column(name = "batch_no")
  long batchNo;

  @Column(name = "first_event_id", nullable = false)
  long firstEventId;

  @Column(name = "next_event_id", nullable = false)
  long nextEventId;

  @Column(name = "entries", nullable = false)
  byte[] entries;

  @SuppressWarnings("NullAway.Init")
  HistoryRow() {}
}
