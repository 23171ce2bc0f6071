package dev.orchestrator.engine.jpa;

import dev.orchestrator.protocol.execution.StuckReason;
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

@Entity
@Table(name = "execution")
@IdClass(RunId.class)
class ExecutionRow {

  @Id
  @Column(name = "slot")
  int slot;

  @Id
  @Column(name = "run_id")
  UUID runId;

  @Column(name = "namespace", nullable = false, length = 64)
  String namespace;

  @Column(name = "workflow_id", nullable = false, length = 255)
  String workflowId;

  @Column(name = "workflow_type", nullable = false, length = 255)
  String workflowType;

  @Column(name = "task_queue", nullable = false, length = 100)
  String taskQueue;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(name = "status", nullable = false, length = 16)
  WorkflowExecutionStatus status;

  @Column(name = "start_time", nullable = false)
  Instant startTime;

  @Column(name = "close_time")
  @Nullable Instant closeTime;

  @Column(name = "history_length")
  @Nullable Long historyLength;

  @Column(name = "next_deadline")
  @Nullable Instant nextDeadline;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(name = "stuck_reason", length = 32)
  @Nullable StuckReason stuckReason;

  @Column(name = "stuck_since")
  @Nullable Instant stuckSince;

  @Column(name = "request_id", nullable = false, length = 255)
  String requestId;

  @SuppressWarnings("NullAway.Init")
  ExecutionRow() {}
}
