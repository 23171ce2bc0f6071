package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.deadletter.DeadLetterState;
import dev.orchestrator.engine.deadletter.Settlement;
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

/** What was done with a dead letter. */
@Entity
@Table(name = "dead_letter_mark")
@IdClass(DeadLetterMarkRow.Key.class)
class DeadLetterMarkRow {

  /** The key of {@link DeadLetterMarkRow}. */
  record Key(UUID topicId, long letterOffset) {}

  @Id
  @Column(name = "topic_id")
  UUID topicId;

  @Id
  @Column(name = "letter_offset")
  long letterOffset;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(name = "state", nullable = false, length = 16)
  DeadLetterState state;

  @Column(name = "marked_at", nullable = false)
  Instant markedAt;

  @Column(name = "marked_by", length = 255)
  @Nullable String markedBy;

  @SuppressWarnings("NullAway.Init")
  DeadLetterMarkRow() {}

  Settlement toSettlement() {
    return new Settlement(state, markedAt, markedBy);
  }
}
