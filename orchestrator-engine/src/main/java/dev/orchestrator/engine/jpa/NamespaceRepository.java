package dev.orchestrator.engine.jpa;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

@Transactional(readOnly = true)
interface NamespaceRepository extends Repository<NamespaceRow, String> {

  List<NamespaceRow> findAllByOrderByName();

  Optional<NamespaceRow> findByName(String name);

  @Transactional
  NamespaceRow save(NamespaceRow row);

  /** Whether this call, and not an earlier one, created it. */
  @Modifying
  @Transactional
  @Query(
      value =
          """
          insert into namespace (name, description, retention_seconds, created_at, lifecycle_events)
          values (:name, :description, :retentionSeconds, :createdAt, :lifecycleEvents)
          on conflict (name) do nothing
          """,
      nativeQuery = true)
  int insertIfAbsent(
      String name,
      @Nullable String description,
      long retentionSeconds,
      Instant createdAt,
      boolean lifecycleEvents);
}
