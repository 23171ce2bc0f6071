package dev.orchestrator.benchmarks.scale;

import dev.orchestrator.benchmarks.load.Load;
import dev.orchestrator.benchmarks.load.Samples;
import dev.orchestrator.benchmarks.platform.Platform;
import dev.orchestrator.benchmarks.process.Postgres;
import java.time.Duration;

/**
 * Workflows that are started without waiting for them.
 *
 * @param workflow the workflow's type
 * @param done what the database says of one that came as far as it gets
 */
record Unattended(String workflow, String done) {

  /** Blocked by a sleep that does not end while they are measured. */
  static final Unattended ASLEEP =
      new Unattended("sleeper", "next_deadline > now() + interval '1 day'");

  /** Soon at their end. */
  static final Unattended COMPLETED = new Unattended("hello", "status = 'COMPLETED'");

  private static final int IN_FLIGHT = 64;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Starts as many; returns how many a second came as far as they get, until the last one did. */
  double perSecond(Platform platform, int count) {
    Postgres database = platform.installation().database();
    long before = database.count(query());
    long start = System.nanoTime();
    Samples started = platform.server().start(Load.counted(workflow, IN_FLIGHT, count));
    if (started.failed() > 0) {
      throw new IllegalStateException(started.failures().toString());
    }
    platform.worker().await(() -> database.count(query()) - before == count, POLL, PATIENCE);
    return count * 1e9 / (System.nanoTime() - start);
  }

  private String query() {
    return "select count(*) from execution where workflow_type = '%s' and %s"
        .formatted(workflow, done);
  }
}
