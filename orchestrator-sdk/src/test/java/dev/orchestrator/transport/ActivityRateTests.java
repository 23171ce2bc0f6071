package dev.orchestrator.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.worker.WorkerOptions;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ActivityRateTests {

  private final ManualMeter clock = new ManualMeter();

  @Test
  void nothingIsLimitedUnlessSaid() {
    assertThat(ActivityRate.of(WorkerOptions.getDefaultInstance(), clock)).isNull();
  }

  @Test
  void aWorkerBeginsNoMoreThanItsLimitInASecond() {
    ActivityRate rate = rate(50, 0);

    assertThat(taken(rate, Duration.ofSeconds(10))).isBetween(500, 505);
  }

  @Test
  void ratesBelowOneInASecondAreMet() {
    ActivityRate rate = rate(0.25, 0);

    assertThat(taken(rate, Duration.ofSeconds(40))).isBetween(10, 11);
    assertThat(rate.wait(1)).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
  }

  @Test
  void idlenessIsNotSavedUpBeyondATenthOfASecond() {
    ActivityRate rate = rate(100, 0);
    clock.pass(Duration.ofHours(1));

    assertThat(takenNow(rate)).isEqualTo(10);
  }

  @Test
  void aTaskQueuesLimitIsDividedByItsWorkers() {
    ActivityRate rate = rate(0, 100);
    assertThat(taken(rate, Duration.ofSeconds(10))).isBetween(1000, 1001);

    rate.shareAmong(4);
    assertThat(taken(rate, Duration.ofSeconds(10))).isBetween(249, 251);

    rate.shareAmong(1);
    assertThat(taken(rate, Duration.ofSeconds(10))).isBetween(999, 1001);
  }

  @Test
  void theLowerOfBothLimitsHolds() {
    ActivityRate rate = rate(20, 100);
    assertThat(taken(rate, Duration.ofSeconds(10))).isBetween(200, 201);

    rate.shareAmong(10);
    assertThat(taken(rate, Duration.ofSeconds(10))).isBetween(99, 101);
  }

  private ActivityRate rate(double ofWorker, double ofTaskQueue) {
    var options =
        WorkerOptions.newBuilder()
            .setMaxWorkerActivitiesPerSecond(ofWorker)
            .setMaxTaskQueueActivitiesPerSecond(ofTaskQueue)
            .build();
    return Objects.requireNonNull(ActivityRate.of(options, clock));
  }

  private int taken(ActivityRate rate, Duration time) {
    int taken = takenNow(rate);
    for (long passed = 0; passed < time.toMillis(); passed++) {
      clock.pass(Duration.ofMillis(1));
      taken += takenNow(rate);
    }
    return taken;
  }

  private static int takenNow(ActivityRate rate) {
    int taken = 0;
    while (rate.tryTake(1)) {
      taken++;
    }
    return taken;
  }

  private static final class ManualMeter implements TimeMeter {

    private long nanoseconds;

    void pass(Duration time) {
      nanoseconds += time.toNanos();
    }

    @Override
    public long currentTimeNanos() {
      return nanoseconds;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
