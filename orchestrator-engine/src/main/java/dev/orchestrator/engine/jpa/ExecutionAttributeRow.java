package dev.orchestrator.engine.jpa;

import dev.orchestrator.protocol.search.IndexedValueType;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A value of a run's search attribute, in the column of its type; of a list, one element. */
@Entity
@Immutable
@Table(name = "execution_attribute")
@IdClass(ExecutionAttributeRow.Key.class)
class ExecutionAttributeRow {

  /** The key of {@link ExecutionAttributeRow}. */
  record Key(int slot, UUID runId, String name, int place) {}

  @Id
  @Column(name = "slot")
  int slot;

  @Id
  @Column(name = "run_id")
  UUID runId;

  @Id
  @Column(name = "name", length = 64)
  String name;

  @Id
  @Column(name = "place")
  int place;

  @Column(name = "namespace", nullable = false, length = 64)
  String namespace;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(name = "type", nullable = false, length = 16)
  IndexedValueType type;

  @Column(name = "keyword_value", length = 255)
  @Nullable String keywordValue;

  @Column(name = "text_value", columnDefinition = "text")
  @Nullable String textValue;

  @Column(name = "int_value")
  @Nullable Long intValue;

  @Column(name = "double_value")
  @Nullable Double doubleValue;

  @Column(name = "bool_value")
  @Nullable Boolean boolValue;

  @Column(name = "datetime_value")
  @Nullable Instant datetimeValue;

  @SuppressWarnings("NullAway.Init")
  ExecutionAttributeRow() {}

  /** The value; of a list, a list of this element. */
  SearchAttributeValue value() {
    return switch (type) {
      case TEXT -> new SearchAttributeValue.Text(Objects.requireNonNull(textValue));
      case KEYWORD -> new SearchAttributeValue.Keyword(Objects.requireNonNull(keywordValue));
      case INT -> new SearchAttributeValue.Int(Objects.requireNonNull(intValue));
      case DOUBLE -> new SearchAttributeValue.Double(Objects.requireNonNull(doubleValue));
      case BOOL -> new SearchAttributeValue.Bool(Objects.requireNonNull(boolValue));
      case DATETIME -> new SearchAttributeValue.Datetime(Objects.requireNonNull(datetimeValue));
      case KEYWORD_LIST ->
          new SearchAttributeValue.KeywordList(List.of(Objects.requireNonNull(keywordValue)));
    };
  }
}
