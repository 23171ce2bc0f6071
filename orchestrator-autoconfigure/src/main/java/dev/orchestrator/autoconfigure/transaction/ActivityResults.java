package dev.orchestrator.autoconfigure.transaction;

import dev.orchestrator.protocol.execution.TaskToken;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * The table of results that activities have recorded. Everything belongs to the caller's
 * transaction. The row of an activity is inserted before its work, so that an attempt that was
 * given up and still runs makes the next one wait for how it ends. Thread-safe.
 */
final class ActivityResults {

  private static final String BEGIN =
      """
      INSERT INTO orchestrator_activity_result (run_id, activity_id, scheduled_event_id, recorded_at)
      VALUES (?, ?, ?, ?)
      """;

  private static final String RECORD =
      """
      UPDATE orchestrator_activity_result SET result = ?
      WHERE run_id = ? AND activity_id = ? AND scheduled_event_id = ?
      """;

  private static final String FIND =
      """
      SELECT result FROM orchestrator_activity_result
      WHERE run_id = ? AND activity_id = ? AND scheduled_event_id = ?
      """;

  private static final String FORGET =
      "DELETE FROM orchestrator_activity_result WHERE recorded_at < ?";

  private static final String PROBE =
      "SELECT COUNT(*) FROM orchestrator_activity_result WHERE recorded_at < 0";

  private static final RowMapper<Optional<String>> RESULT =
      (row, number) -> Optional.ofNullable(row.getString(1));

  /**
   * Which activity. A run is the only one of its id in all namespaces; the event tells activities
   * apart that the workflow gave one id, one after the other.
   */
  record Key(String runId, String activityId, long scheduledEventId) {

    static Key of(TaskToken token, String activityId) {
      return new Key(token.execution().runId().toString(), activityId, token.scheduledEventId());
    }
  }

  private final JdbcTemplate jdbc;

  ActivityResults(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
  }

  /**
   * Announces an activity.
   *
   * @throws org.springframework.dao.DuplicateKeyException if its work has been committed before
   */
  void begin(Key key, Instant now) {
    jdbc.update(BEGIN, key.runId(), key.activityId(), key.scheduledEventId(), now.toEpochMilli());
  }

  /** Keeps the result of an activity that was announced. */
  void record(Key key, @Nullable String result) {
    jdbc.update(RECORD, result, key.runId(), key.activityId(), key.scheduledEventId());
  }

  /** What {@link #record} kept. */
  @Nullable String find(Key key) {
    List<Optional<String>> found =
        jdbc.query(FIND, RESULT, key.runId(), key.activityId(), key.scheduledEventId());
    return found.stream().flatMap(Optional::stream).findFirst().orElse(null);
  }

  void forgetBefore(Instant time) {
    jdbc.update(FORGET, time.toEpochMilli());
  }

  /**
   * Reads nothing from the table.
   *
   * @throws org.springframework.dao.DataAccessException if it is not there
   */
  void probe() {
    Objects.requireNonNull(jdbc.queryForObject(PROBE, Long.class));
  }
}
