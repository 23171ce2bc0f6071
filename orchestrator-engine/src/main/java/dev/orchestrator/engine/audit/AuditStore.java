package dev.orchestrator.engine.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The audit log in the database. */
public interface AuditStore {

  /** The most that one page holds. */
  int MAX_PAGE_SIZE = 500;

  /** Writes entries in one transaction. */
  void write(List<AuditEntry> entries);

  /**
   * Entries, the latest first.
   *
   * @param before only those before the one with this id; null for the latest
   * @param limit from 1 to {@link #MAX_PAGE_SIZE}
   */
  List<AuditEntry> find(AuditQuery query, @Nullable UUID before, int limit);

  /**
   * Deletes entries that are older.
   *
   * @return how many, at most {@code limit}
   */
  int deleteBefore(Instant moment, int limit);
}
