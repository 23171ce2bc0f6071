package dev.orchestrator.transport;

import dev.orchestrator.worker.WorkerOptions;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many activities a worker may begin in a second: no more than its own limit, and no more than
 * its share of the task queue's. Nobody hands tasks out, so the queue's limit is divided by the
 * number of workers that take its tasks. Thread-safe.
 */
final class ActivityRate {

  /** Long, so that rates with fractions are whole numbers over it. */
  private static final Duration PERIOD = Duration.ofSeconds(1000);

  /** A burst is what a tenth of a second allows. */
  private static final double BURSTS_PER_SECOND = 10;

  private final double ofWorker;
  private final double ofTaskQueue;
  private final long burst;
  private final Bucket bucket;
  private int workers = 1;

  private ActivityRate(double ofWorker, double ofTaskQueue, TimeMeter clock) {
    this.ofWorker = ofWorker;
    this.ofTaskQueue = ofTaskQueue;
    // The bursts of all workers together would be as many times the queue's.
    this.burst = ofTaskQueue > 0 ? 1 : Math.max(1, (long) (ofWorker / BURSTS_PER_SECOND));
    var builder = Bucket.builder().withCustomTimePrecision(clock);
    limits().forEach(builder::addLimit);
    this.bucket = builder.build();
  }

  /** By options; null where they limit nothing. */
  static @Nullable ActivityRate of(WorkerOptions options, TimeMeter clock) {
    double ofWorker = options.getMaxWorkerActivitiesPerSecond();
    double ofTaskQueue = options.getMaxTaskQueueActivitiesPerSecond();
    return ofWorker > 0 || ofTaskQueue > 0 ? new ActivityRate(ofWorker, ofTaskQueue, clock) : null;
  }

  /** Whether there is a limit that other workers share. */
  boolean isShared() {
    return ofTaskQueue > 0;
  }

  /** The most that can be taken at once. */
  int burst() {
    return (int) Math.min(burst, Integer.MAX_VALUE);
  }

  /** Takes the right to begin so many activities, if there is one now. */
  boolean tryTake(int count) {
    return bucket.tryConsume(count);
  }

  /** How long it takes until so many can be taken, if nobody else takes any. */
  Duration wait(int count) {
    return Duration.ofNanos(bucket.estimateAbilityToConsume(count).getNanosToWaitForRefill());
  }

  /** Among how many workers the queue's limit is divided. */
  synchronized int workers() {
    return workers;
  }

  /** Says how many workers take tasks of the queue now, this one included. */
  synchronized void shareAmong(int workers) {
    int others = Math.max(1, workers);
    if (isShared() && others != this.workers) {
      this.workers = others;
      var configuration = BucketConfiguration.builder();
      limits().forEach(configuration::addLimit);
      bucket.replaceConfiguration(configuration.build(), TokensInheritanceStrategy.AS_IS);
    }
  }

  private List<Bandwidth> limits() {
    List<Bandwidth> limits = new ArrayList<>();
    if (ofWorker > 0) {
      limits.add(limit(ofWorker));
    }
    if (ofTaskQueue > 0) {
      limits.add(limit(ofTaskQueue / workers));
    }
    return limits;
  }

  private Bandwidth limit(double perSecond) {
    return Bandwidth.builder()
        .capacity(burst)
        .refillGreedy(Math.max(1, Math.round(perSecond * PERIOD.toSeconds())), PERIOD)
        .build();
  }
}
