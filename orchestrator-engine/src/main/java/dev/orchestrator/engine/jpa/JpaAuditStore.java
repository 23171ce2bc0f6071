package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.audit.AuditCall;
import dev.orchestrator.engine.audit.AuditEntry;
import dev.orchestrator.engine.audit.AuditQuery;
import dev.orchestrator.engine.audit.AuditStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;

/** Ids are in the order of time, so that the primary key finds moments, too. */
final class JpaAuditStore implements AuditStore {

  /** Tried again where it is not known whether it was done: what is there stays. */
  private static final String INSERT =
      """
      insert into audit_log
        (id, at, principal, identity, remote_address, method, path, namespace, status)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (id) do nothing
      """;

  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final SessionFactory sessions;
  private final AuditRepository entries;

  JpaAuditStore(SessionFactory sessions, AuditRepository entries) {
    this.sessions = sessions;
    this.entries = entries;
  }

  @Override
  public void write(List<AuditEntry> batch) {
    StoreFailures.translate(
        "write the audit log",
        () ->
            sessions.fromStatelessTransaction(
                session -> session.doReturningWork(connection -> insert(connection, batch))));
  }

  private static int insert(Connection connection, List<AuditEntry> batch) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      for (AuditEntry entry : batch) {
        AuditCall call = entry.call();
        statement.setObject(1, entry.id());
        statement.setObject(2, entry.at().atOffset(ZoneOffset.UTC));
        statement.setString(3, call.principal());
        statement.setString(4, call.identity());
        statement.setString(5, call.remoteAddress());
        statement.setString(6, call.method());
        statement.setString(7, call.path());
        statement.setString(8, call.namespace());
        statement.setInt(9, call.status());
        statement.addBatch();
      }
      return statement.executeBatch().length;
    }
  }

  @Override
  public List<AuditEntry> find(AuditQuery query, @Nullable UUID before, int limit) {
    return entries
        .findBy(
            matching(query, before),
            found -> found.sortBy(Sort.by(Sort.Direction.DESC, "id")).limit(limit).all())
        .stream()
        .map(AuditRow::toEntry)
        .toList();
  }

  private static Specification<AuditRow> matching(AuditQuery query, @Nullable UUID before) {
    Specification<AuditRow> all = Specification.unrestricted();
    if (query.namespace() != null) {
      String namespace = query.namespace();
      all = all.and((row, q, is) -> is.equal(row.get("namespace"), namespace));
    }
    if (query.by() != null) {
      String by = query.by();
      all =
          all.and(
              (row, q, is) ->
                  is.or(is.equal(row.get("principal"), by), is.equal(row.get("identity"), by)));
    }
    if (query.from() != null) {
      UUID from = least(query.from());
      all = all.and((row, q, is) -> is.greaterThanOrEqualTo(row.<UUID>get("id"), from));
    }
    if (query.to() != null) {
      UUID to = least(query.to());
      all = all.and((row, q, is) -> is.lessThan(row.<UUID>get("id"), to));
    }
    if (before != null) {
      all = all.and((row, q, is) -> is.lessThan(row.<UUID>get("id"), before));
    }
    return all;
  }

  /** The least id of a millisecond. */
  private static UUID least(Instant moment) {
    return new UUID(moment.toEpochMilli() << 16 | VERSION_7, VARIANT);
  }

  @Override
  public int deleteBefore(Instant moment, int limit) {
    return entries.deleteBefore(least(moment), limit);
  }
}
