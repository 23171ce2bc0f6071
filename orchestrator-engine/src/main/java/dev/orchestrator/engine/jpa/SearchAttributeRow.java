package dev.orchestrator.engine.jpa;

import dev.orchestrator.protocol.search.IndexedValueType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A search attribute that is registered in a namespace. */
@Entity
@Table(name = "search_attribute")
@IdClass(SearchAttributeRow.Key.class)
class SearchAttributeRow {

  /** The key of {@link SearchAttributeRow}. */
  record Key(String namespace, String name) {}

  @Id
  @Column(name = "namespace", length = 64)
  String namespace;

  @Id
  @Column(name = "name", length = 64)
  String name;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(name = "type", nullable = false, length = 16)
  IndexedValueType type;

  @SuppressWarnings("NullAway.Init")
  SearchAttributeRow() {}
}
