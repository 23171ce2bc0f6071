package dev.orchestrator.engine.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommitPaceTests {

  private static final long DELAY = Duration.ofMillis(5).toNanos();

  private final CommitPace pace = new CommitPace(Duration.ofNanos(DELAY), 12);

  @Test
  void nothingWaitsWhereThereIsLittleToDo() {
    pace.took(11, 7 * DELAY);

    assertThat(pace.untilTurn(7 * DELAY + 1)).isZero();
    assertThat(pace.untilTurn(8 * DELAY + 1)).isZero();
  }

  @Test
  void afterEnoughRequestsATurnWaitsUntilTheLastOneIsLongEnoughAgo() {
    pace.took(6, 7 * DELAY + 100);
    pace.took(6, 7 * DELAY + 200);

    assertThat(pace.untilTurn(7 * DELAY + 300)).isEqualTo(DELAY - 100);
    assertThat(pace.untilTurn(8 * DELAY + 150)).isEqualTo(50);
  }

  @Test
  void aTurnThatTookLongerThanThatIsFollowedAtOnce() {
    pace.took(100, 7 * DELAY + 100);

    assertThat(pace.untilTurn(8 * DELAY + 101)).isZero();
  }

  @Test
  void whatIsTakenInTurnsKeepsThemApart() {
    for (long began = 7 * DELAY; began < 20 * DELAY; began += DELAY + 10) {
      pace.took(12, began);
      assertThat(pace.untilTurn(began + 10)).isEqualTo(DELAY - 10);
    }
  }

  @Test
  void timeWithoutRequestsEndsTheWaiting() {
    pace.took(100, 7 * DELAY);
    pace.took(1, 9 * DELAY);

    assertThat(pace.untilTurn(9 * DELAY + 1)).isZero();
  }

  @Test
  void aClockMayReadLessThanZero() {
    pace.took(12, -7 * DELAY - 5);

    assertThat(pace.untilTurn(-7 * DELAY - 4)).isEqualTo(DELAY - 1);
  }

  @Test
  void withoutADelayNothingWaits() {
    var none = new CommitPace(Duration.ZERO, 12);
    none.took(1000, 7);

    assertThat(none.untilTurn(8)).isZero();
  }
}
