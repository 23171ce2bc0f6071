package dev.orchestrator.engine.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/** What the engine counts and times. Thread-safe. */
public final class EngineMetrics {

  static final String PREFIX = "orchestrator.engine.";

  private final MeterRegistry registry;
  private final DistributionSummary batchSize;
  private final Timer commit;
  private final Timer deadlineLateness;
  private final Counter deadLetters;
  private final Counter storeFailures;

  /** Registers the meters. */
  public EngineMetrics(MeterRegistry registry) {
    this.registry = registry;
    batchSize =
        DistributionSummary.builder(PREFIX + "batch.size")
            .description("Requests that one commit held")
            .publishPercentileHistogram()
            .register(registry);
    commit =
        Timer.builder(PREFIX + "commit")
            .description("How long the commit of a batch took")
            .publishPercentileHistogram()
            .register(registry);
    deadlineLateness =
        Timer.builder(PREFIX + "deadline.lateness")
            .description("How long after its moment a deadline fired")
            .publishPercentileHistogram()
            .register(registry);
    deadLetters =
        Counter.builder(PREFIX + "dead.letters")
            .description("Records that were put on the dead-letter topic")
            .register(registry);
    storeFailures =
        Counter.builder(PREFIX + "store.failures")
            .description("Calls to the database that failed and were tried again")
            .register(registry);
  }

  /** A batch was committed. */
  public void committed(int requests, long nanos) {
    batchSize.record(requests);
    commit.record(Duration.ofNanos(nanos));
  }

  /** A deadline fired. */
  public void deadlineFired(Duration lateness) {
    deadlineLateness.record(lateness.isNegative() ? Duration.ZERO : lateness);
  }

  /** A task was published. */
  public void taskDispatched(String type) {
    registry.counter(PREFIX + "tasks.dispatched", Tags.of("type", type)).increment();
  }

  /** A record was put on the dead-letter topic. */
  public void deadLetter() {
    deadLetters.increment();
  }

  /** A call to the database failed and is tried again. */
  public void storeFailed() {
    storeFailures.increment();
  }

  /** Meters of the runs that there are. */
  public RunGauges runs(RunCounts counts) {
    return new RunGauges(counts, registry);
  }

  /** Watches a value: {@code shards}, {@code cache.bytes}, {@code outbox.unpublished} and so on. */
  public void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(PREFIX + name, value).description(description).register(registry);
  }
}
