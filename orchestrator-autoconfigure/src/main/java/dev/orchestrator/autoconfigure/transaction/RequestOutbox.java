package dev.orchestrator.autoconfigure.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The table of requests to be sent, in standard SQL. {@link #add} belongs to the caller's
 * transaction; everything else is a transaction of its own. Instances of the application compete by
 * claims: a change of state says whether this instance won. The claim of a workflow's oldest
 * request is what counts; those behind it wait for it. Thread-safe.
 *
 * <p>Times are stored in milliseconds since the epoch, because databases, drivers and sessions
 * disagree about zones.
 */
final class RequestOutbox {

  private static final String INSERT =
      """
      INSERT INTO orchestrator_outbox (order_key, workflow_id, client_bean, created_at, claimed_by,
        claimed_until, attempts, request)
      VALUES (?, ?, ?, ?, ?, ?, 0, ?)
      """;

  private static final String HEAD =
      """
      SELECT id, client_bean, claimed_by, claimed_until, attempts, request
      FROM orchestrator_outbox
      WHERE order_key = ? AND rejected_at IS NULL
      ORDER BY id
      """;

  private static final String DUE =
      """
      SELECT o.order_key
      FROM orchestrator_outbox o
      WHERE o.rejected_at IS NULL AND o.claimed_until <= ?
        AND NOT EXISTS (
          SELECT 1 FROM orchestrator_outbox b
          WHERE b.order_key = o.order_key AND b.id < o.id AND b.rejected_at IS NULL)
      ORDER BY o.claimed_until
      """;

  private static final String CLAIM =
      """
      UPDATE orchestrator_outbox SET claimed_by = ?, claimed_until = ?
      WHERE id = ? AND claimed_by = ? AND claimed_until = ?
      """;

  private static final String RELEASE =
      "UPDATE orchestrator_outbox SET claimed_until = 0"
          + " WHERE order_key = ? AND claimed_by = ? AND attempts = 0 AND rejected_at IS NULL";

  private static final String RELEASE_ALL =
      "UPDATE orchestrator_outbox SET claimed_until = 0"
          + " WHERE claimed_by = ? AND attempts = 0 AND rejected_at IS NULL";

  private static final String POSTPONE =
      "UPDATE orchestrator_outbox SET claimed_until = ?, attempts = ?, reason = ? WHERE id = ?";

  private static final String REJECT =
      "UPDATE orchestrator_outbox SET rejected_at = ?, reason = ? WHERE id = ?";

  private static final String DELETE = "DELETE FROM orchestrator_outbox WHERE id = ?";

  private static final String STATE =
      """
      SELECT COUNT(CASE WHEN rejected_at IS NULL THEN 1 END),
        MIN(CASE WHEN rejected_at IS NULL THEN created_at END), COUNT(rejected_at)
      FROM orchestrator_outbox
      """;

  private static final String PROBE = "SELECT COUNT(*) FROM orchestrator_outbox WHERE id < 0";

  private static final int LONGEST_REASON = 1_000;

  private static final RowMapper<OutboxEntry> ENTRY = (row, number) -> entry(row);

  private final JdbcTemplate jdbc;
  private final TransactionTemplate alone;

  RequestOutbox(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.alone = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** What orders requests: two workflows may share it by chance, which only makes them wait. */
  static long orderKey(WorkflowKey workflow) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : (workflow.namespace() + '/' + workflow.workflowId()).getBytes(UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }

  /**
   * Adds a request, in the caller's transaction.
   *
   * @param client the name of the client bean that is to send it
   * @param holder the instance that is to send it
   */
  void add(RequestEnvelope request, String client, RelayInstance holder) {
    jdbc.update(
        INSERT,
        orderKey(request.key()),
        request.key().workflowId(),
        client,
        holder.now().toEpochMilli(),
        holder.name(),
        holder.claimEnd().toEpochMilli(),
        new String(ProtocolJson.write(request), UTF_8));
  }

  /** The oldest of the requests with an order key. */
  Optional<OutboxEntry> head(long orderKey) {
    return inItsOwn(() -> first(HEAD, orderKey, ENTRY, 1)).stream().findFirst();
  }

  /** Order keys whose oldest request nobody holds any more, those that wait longest first. */
  List<Long> due(Instant now, int limit) {
    return inItsOwn(() -> first(DUE, now.toEpochMilli(), (row, number) -> row.getLong(1), limit));
  }

  /** Takes a request that nobody holds; false if another instance was first. */
  boolean claim(OutboxEntry entry, RelayInstance holder) {
    return changed(
        CLAIM,
        holder.name(),
        holder.claimEnd().toEpochMilli(),
        entry.id(),
        entry.claimedBy(),
        entry.claimedUntil().toEpochMilli());
  }

  /** Leaves what an instance holds of an order key, and has not tried to send, to any other. */
  void release(long orderKey, RelayInstance holder) {
    changed(RELEASE, orderKey, holder.name());
  }

  /** Leaves all that an instance holds to any other. */
  void releaseAll(RelayInstance holder) {
    changed(RELEASE_ALL, holder.name());
  }

  /** Keeps a request that could not be sent for another attempt. */
  void postpone(OutboxEntry entry, Instant until, String reason) {
    changed(POSTPONE, until.toEpochMilli(), entry.attempts() + 1, cut(reason), entry.id());
  }

  /** Keeps a request that was refused for an operator; it is out of the way of others. */
  void reject(OutboxEntry entry, Instant now, String reason) {
    changed(REJECT, now.toEpochMilli(), cut(reason), entry.id());
  }

  /** Forgets a request that has been sent. */
  void delete(OutboxEntry entry) {
    changed(DELETE, entry.id());
  }

  /** What the table holds. */
  OutboxState state(Instant now) {
    return inItsOwn(
        () -> Objects.requireNonNull(jdbc.queryForObject(STATE, (row, number) -> state(row, now))));
  }

  /**
   * Reads nothing from the table.
   *
   * @throws org.springframework.dao.DataAccessException if it is not there
   */
  void probe() {
    inItsOwn(() -> Objects.requireNonNull(jdbc.queryForObject(PROBE, Long.class)));
  }

  private <T> List<T> first(String sql, long parameter, RowMapper<T> mapper, int limit) {
    PreparedStatementCreator statement =
        connection -> {
          var prepared = connection.prepareStatement(sql);
          prepared.setMaxRows(limit);
          prepared.setLong(1, parameter);
          return prepared;
        };
    return jdbc.query(statement, mapper);
  }

  private boolean changed(String sql, Object... parameters) {
    return inItsOwn(() -> jdbc.update(sql, parameters)) > 0;
  }

  private <T> T inItsOwn(Supplier<T> work) {
    return Objects.requireNonNull(alone.execute(status -> work.get()));
  }

  private static OutboxEntry entry(ResultSet row) throws SQLException {
    return new OutboxEntry(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        Instant.ofEpochMilli(row.getLong(4)),
        row.getInt(5),
        row.getString(6));
  }

  private static OutboxState state(ResultSet row, Instant now) throws SQLException {
    long pending = row.getLong(1);
    long oldest = row.getLong(2);
    Duration lag =
        pending == 0 ? Duration.ZERO : Duration.between(Instant.ofEpochMilli(oldest), now);
    return new OutboxState(pending, lag, row.getLong(3));
  }

  private static String cut(String reason) {
    return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
  }
}
