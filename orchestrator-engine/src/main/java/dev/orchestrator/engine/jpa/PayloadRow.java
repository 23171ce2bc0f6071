package dev.orchestrator.engine.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "payload")
@IdClass(PayloadRow.Key.class)
class PayloadRow {

  record Key(String namespace, String hash) {}

  @Id
  @Column(name = "namespace", length = 64)
  String namespace;

  @Id
  @Column(name = "hash", length = 64)
  String hash;

  @Column(name = "content", nullable = false)
  byte[] content;

  @Column(name = "keep_until", nullable = false)
  Instant keepUntil;

  @SuppressWarnings("NullAway.Init")
  PayloadRow() {}
}
