package dev.orchestrator.serverfixture;

import dev.orchestrator.engine.audit.AuditCall;
import dev.orchestrator.engine.audit.AuditEntry;
import dev.orchestrator.engine.audit.AuditQuery;
import dev.orchestrator.engine.audit.AuditStore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One entry, whatever is asked. */
public final class FakeAuditStore implements AuditStore {

  private @Nullable AuditQuery query;

  /** What was asked last. */
  public @Nullable AuditQuery query() {
    return query;
  }

  @Override
  public void write(List<AuditEntry> entries) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<AuditEntry> find(AuditQuery asked, @Nullable UUID before, int limit) {
    query = asked;
    var call = new AuditCall(null, "alice", "10.0.0.7", "POST", "/api/v1/namespaces", null, 201);
    return before == null
        ? List.of(new AuditEntry(FakeEngine.RUN_ID, Instant.parse("2026-01-31T08:00:00Z"), call))
        : List.of();
  }

  @Override
  public int deleteBefore(Instant moment, int limit) {
    throw new UnsupportedOperationException();
  }
}
