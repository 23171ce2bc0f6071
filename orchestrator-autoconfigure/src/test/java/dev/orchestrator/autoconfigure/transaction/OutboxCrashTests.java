package dev.orchestrator.autoconfigure.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;

/**
 * An application takes orders and dies again and again, between any two steps to its database or to
 * the platform. What its database says was ordered, its workflows hear once, in that order. Lives
 * with different seeds go on side by side, because they wait more than they do.
 */
class OutboxCrashTests {

  private static final int SEEDS_EACH = 75;
  private static final int ORDERS = 10;

  /** A claim of ten seconds is over after a tenth of one. */
  private static final InstantSource FAST =
      () -> Instant.EPOCH.plusNanos(System.nanoTime() * 100 & Long.MAX_VALUE);

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @ValueSource(ints = {0, SEEDS_EACH, 2 * SEEDS_EACH, 3 * SEEDS_EACH})
  void whatIsCommittedIsSentOnceAndInOrderWhereverTheApplicationDies(int firstSeed) {
    int crashes = 0;
    try (HikariDataSource database = TestDatabase.withTables("outbox_crash_" + firstSeed)) {
      for (int seed = firstSeed; seed < firstSeed + SEEDS_EACH; seed++) {
        crashes += new Run(seed, database).orders();
      }
    }
    assertThat(crashes).isGreaterThan(SEEDS_EACH);
  }

  /** The life of an application with one seed. */
  private static final class Run {

    private final int seed;
    private final HikariDataSource database;
    private final Random random;
    private final RecordingPlatform platform;
    private final List<AppInstance> instances = new ArrayList<>();
    private int crashes;

    Run(int seed, HikariDataSource database) {
      this.seed = seed;
      this.database = database;
      this.random = new Random(seed);
      this.platform = new RecordingPlatform(new Random(seed), 20);
      new JdbcTemplate(database).execute("TRUNCATE app_order, orchestrator_outbox");
    }

    int orders() {
      if (seed % 2 == 1) {
        // Another instance that lives sends what others leave behind.
        newInstance(CrashPoint.never());
      }
      AppInstance app = newInstance(CrashPoint.after(1 + random.nextInt(60)));
      for (int number = 1; number <= ORDERS; number++) {
        if (app.isDead()) {
          crashes++;
          app = newInstance(CrashPoint.after(1 + random.nextInt(60)));
        }
        order(app, number);
      }
      newInstance(CrashPoint.never());
      try {
        // What dies in the background dies by an exception that nobody catches.
        await("seed " + seed)
            .dontCatchUncaughtExceptions()
            .atMost(Duration.ofSeconds(20))
            .pollInterval(Duration.ofMillis(5))
            .until(() -> TestDatabase.rows(database, "orchestrator_outbox") == 0);
      } finally {
        instances.forEach(AppInstance::stop);
      }
      assertThat(platform.effects()).as("seed %d", seed).isEqualTo(expected());
      return crashes;
    }

    private void order(AppInstance app, int number) {
      try {
        app.order(number, "customer-" + random.nextInt(3), random.nextInt(5) == 0);
      } catch (CrashPoint.Crash | TransactionException e) {
        assertThat(app.isDead()).as("seed %d: %s", seed, e).isTrue();
      }
    }

    private AppInstance newInstance(CrashPoint point) {
      var instance =
          new AppInstance("instance-" + instances.size(), database, platform, FAST, point);
      instances.add(instance);
      try {
        instance.start();
      } catch (CrashPoint.Crash | TransactionException e) {
        assertThat(instance.isDead()).as("seed %d: %s", seed, e).isTrue();
      }
      return instance;
    }

    private Map<String, List<String>> expected() {
      Map<String, List<String>> expected = new TreeMap<>();
      new JdbcTemplate(database)
          .query(
              "SELECT number, workflow_id FROM app_order ORDER BY number",
              row -> {
                expected
                    .computeIfAbsent(row.getString(2), id -> new ArrayList<>())
                    .addAll(List.of("add" + row.getInt(1), "paid" + row.getInt(1)));
              });
      return expected;
    }
  }
}
