package dev.orchestrator.benchmarks.scale;

import dev.orchestrator.benchmarks.load.Load;
import dev.orchestrator.benchmarks.load.Samples;
import dev.orchestrator.benchmarks.platform.Platform;
import dev.orchestrator.benchmarks.process.Postgres;
import java.time.Duration;

/** Workflows that are blocked by a sleep which does not end while they are measured. */
final class Asleep {

  private static final int IN_FLIGHT = 64;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The deadline of one that is not asleep yet is that of its first turn, in seconds. */
  private static final String COUNT =
      """
      select count(*) from execution
      where workflow_type = 'sleeper' and next_deadline > now() + interval '1 day'
      """;

  private Asleep() {}

  /** Starts workflows; returns how long it took until all were asleep, in seconds. */
  static double fall(Platform platform, int count) {
    Postgres database = platform.installation().database();
    long before = database.count(COUNT);
    long start = System.nanoTime();
    Samples started = platform.server().start(Load.counted("sleeper", IN_FLIGHT, count));
    if (started.failed() > 0) {
      throw new IllegalStateException(started.failures().toString());
    }
    platform.worker().await(() -> database.count(COUNT) - before == count, POLL, PATIENCE);
    return (System.nanoTime() - start) / 1e9;
  }
}
