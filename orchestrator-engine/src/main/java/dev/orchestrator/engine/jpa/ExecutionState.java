package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.store.Commit.RunChange;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * The columns of an execution that change. An entity of its own, because a stateless session writes
 * all columns of what it updates, and the shard does not keep the others.
 */
@Entity
@Table(name = "execution")
@IdClass(RunId.class)
class ExecutionState {

  @Id
  @Column(name = "slot")
  int slot;

  @Id
  @Column(name = "run_id")
  UUID runId;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(name = "status", nullable = false, length = 16)
  WorkflowExecutionStatus status;

  @Column(name = "close_time")
  @Nullable Instant closeTime;

  @Column(name = "history_length")
  @Nullable Long historyLength;

  @Column(name = "next_deadline")
  @Nullable Instant nextDeadline;

  @SuppressWarnings("NullAway.Init")
  ExecutionState() {}

  ExecutionState(RunChange change) {
    this.slot = change.ref().slot();
    this.runId = change.ref().runId();
    this.status = change.state().status();
    this.closeTime = Micros.floorNullable(change.state().closeTime());
    this.historyLength = change.state().historyLength();
    this.nextDeadline = Micros.floorNullable(change.state().nextDeadline());
  }
}
