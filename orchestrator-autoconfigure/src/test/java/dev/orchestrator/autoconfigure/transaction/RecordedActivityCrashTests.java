package dev.orchestrator.autoconfigure.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.common.converter.DefaultDataConverter;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.protocol.task.CommandsPartition;
import dev.orchestrator.spring.boot.TransactionalActivity;
import dev.orchestrator.worker.ActivityHeartbeats;
import dev.orchestrator.worker.ActivityTaskHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Attempts of an activity die between any two steps; its work is in the database once. */
class RecordedActivityCrashTests {

  private static final DataConverter CONVERTER = DefaultDataConverter.newDefaultInstance();

  @SuppressWarnings("NullAway.Init")
  private static HikariDataSource database;

  private final JdbcTemplate jdbc = new JdbcTemplate(database);

  @BeforeAll
  static void makeTables() {
    database = TestDatabase.withTables("activity_crash");
    new JdbcTemplate(database)
        .execute("CREATE TABLE app_booking (id INT GENERATED ALWAYS AS IDENTITY, seat VARCHAR(9))");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  /** What a booking came to. */
  public record Booking(int id, String seat) {}

  /** Work in the application's database. */
  @ActivityInterface
  public interface Bookings {

    Booking book(String seat);

    int count();

    void forget(String seat);

    int bookTwo(String seat);
  }

  /** Books without looking whether it did before. */
  @TransactionalActivity
  public static class DatabaseBookings implements Bookings {

    private final JdbcTemplate jdbc;
    private @Nullable Bookings proxy;

    public DatabaseBookings(DataSource dataSource) {
      this.jdbc = new JdbcTemplate(dataSource);
    }

    @Override
    public Booking book(String seat) {
      jdbc.update("INSERT INTO app_booking (seat) VALUES (?)", seat);
      Integer id =
          jdbc.queryForObject("SELECT id FROM app_booking WHERE seat = ?", Integer.class, seat);
      return new Booking(id == null ? 0 : id, seat);
    }

    @Override
    public int count() {
      Integer count = jdbc.queryForObject("SELECT COUNT(*) FROM app_booking", Integer.class);
      return count == null ? 0 : count;
    }

    /** What a bean has injected of itself. */
    void setProxy(Bookings proxy) {
      this.proxy = proxy;
    }

    @Override
    public int bookTwo(String seat) {
      Bookings others = Objects.requireNonNull(proxy);
      return others.book(seat + 1).id() + others.book(seat + 2).id();
    }

    @Override
    public void forget(String seat) {
      if (jdbc.update("DELETE FROM app_booking WHERE seat = ?", seat) == 0) {
        throw new IllegalStateException("forgotten twice: " + seat);
      }
    }
  }

  @Test
  void workIsDoneOnceWhereverAttemptsDie() {
    Set<Integer> diedAt = new HashSet<>();
    for (int seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var run = new UUID(7, seed);
      String seat = "seat-" + seed;
      Booking booking = null;
      int attempt = 1;
      while (booking == null) {
        int steps = random.nextInt(14);
        CrashPoint point = attempt < 4 ? CrashPoint.after(steps) : CrashPoint.never();
        TaskRequest report = attempt(point, run, attempt, "Book", seat);
        if (report instanceof RespondActivityTaskCompleted completed && !point.isDead()) {
          boolean lost = attempt < 4 && random.nextBoolean();
          booking = lost ? null : CONVERTER.fromPayload(completed.result(), Booking.class);
        } else {
          diedAt.add(steps);
        }
        attempt++;
      }
      assertThat(
              jdbc.queryForList("SELECT id FROM app_booking WHERE seat = ?", Integer.class, seat))
          .as("seed %d", seed)
          .containsExactly(booking.id());
    }
    assertThat(diedAt).hasSizeGreaterThan(5);
  }

  @Test
  void anActivityWithoutResultIsDoneOnceToo() {
    attempt(CrashPoint.never(), new UUID(8, 1), 1, "Book", "aisle");
    for (int attempt = 1; attempt <= 3; attempt++) {
      assertThat(attempt(CrashPoint.never(), new UUID(8, 2), attempt, "Forget", "aisle"))
          .isInstanceOf(RespondActivityTaskCompleted.class);
    }
  }

  @Test
  void anotherRunOfTheWorkflowDoesItsOwnWork() {
    attempt(CrashPoint.never(), new UUID(9, 1), 1, "Book", "window");
    attempt(CrashPoint.never(), new UUID(9, 2), 1, "Book", "window-2");
    attempt(CrashPoint.never(), new UUID(9, 1), 2, "Book", "window");

    assertThat(
            jdbc.queryForObject(
                "SELECT COUNT(*) FROM app_booking WHERE seat LIKE 'window%'", Integer.class))
        .isEqualTo(2);
  }

  @Test
  void aRecordedPrimitiveIsReadBack() {
    TaskRequest first = attempt(CrashPoint.never(), new UUID(10, 1), 1, "Count");
    attempt(CrashPoint.never(), new UUID(10, 2), 1, "Book", "extra");
    TaskRequest second = attempt(CrashPoint.never(), new UUID(10, 1), 2, "Count");

    assertThat(count(second)).isEqualTo(count(first));
  }

  @Test
  void transactionalMethodsThatTheWorkCallsArePartOfIt() {
    for (int attempt = 1; attempt <= 2; attempt++) {
      assertThat(attempt(CrashPoint.never(), new UUID(12, 1), attempt, "BookTwo", "pair"))
          .isInstanceOf(RespondActivityTaskCompleted.class);
    }

    assertThat(
            jdbc.queryForObject(
                "SELECT COUNT(*) FROM app_booking WHERE seat LIKE 'pair%'", Integer.class))
        .isEqualTo(2);
  }

  @Test
  void oldResultsAreForgotten() {
    attempt(CrashPoint.never(), new UUID(11, 1), 1, "Book", "old");

    new ActivityResults(database).forgetBefore(Instant.EPOCH.plusSeconds(1));
    long kept = TestDatabase.rows(database, "orchestrator_activity_result");
    new ActivityResults(database).forgetBefore(InstantSource.system().instant().plusSeconds(9));

    assertThat(kept).isPositive();
    assertThat(TestDatabase.rows(database, "orchestrator_activity_result")).isZero();
  }

  private static int count(TaskRequest report) {
    var completed = (RespondActivityTaskCompleted) report;
    Integer count = CONVERTER.fromPayload(completed.result(), Integer.class);
    return count == null ? 0 : count;
  }

  private static TaskRequest attempt(
      CrashPoint point, UUID run, int attempt, String type, Object... arguments) {
    DataSource dataSource = new CrashableDataSource(database, point);
    var recorded =
        new RecordedActivity(
            new TransactionDatabase(dataSource),
            new ActivityResults(dataSource),
            CONVERTER,
            InstantSource.system());
    var beans = new DefaultListableBeanFactory();
    beans.registerSingleton("transactionManager", new JdbcTransactionManager(dataSource));
    var processor = new TransactionalActivities(() -> recorded, true);
    processor.setBeanFactory(beans);
    var target = new DatabaseBookings(dataSource);
    Object activities = processor.postProcessAfterInitialization(target, "bookings");
    target.setProxy((Bookings) activities);
    var execution = new WorkflowExecution("default", "trip", run);
    return ActivityTaskHandler.of(CONVERTER, activities)
        .handle(
            new ActivityTask(
                new TaskToken(execution, 5, attempt),
                "Trip",
                "a-1",
                type,
                "trips",
                CONVERTER.toPayloads(arguments),
                Map.of(),
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null,
                Duration.ofSeconds(10),
                null,
                List.of(),
                false,
                new CommandsPartition("orchestrator.commands", 0)),
            details -> ActivityHeartbeats.Standing.CURRENT);
  }
}
