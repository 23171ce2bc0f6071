package dev.orchestrator.engine.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommitPaceTests {

  private static final long BEAT = Duration.ofMillis(5).toNanos();

  private final CommitPace pace = new CommitPace(Duration.ofNanos(BEAT), 12);

  @Test
  void nobodyWaitsWhereThereIsLittleToDo() {
    pace.took(11, 7 * BEAT);

    assertThat(pace.untilTurn(7 * BEAT + 1)).isZero();
    assertThat(pace.untilTurn(8 * BEAT + 1)).isZero();
  }

  @Test
  void afterEnoughRequestsEverybodyWaitsForTheSameMoment() {
    pace.took(6, 7 * BEAT + 1);
    pace.took(6, 7 * BEAT + 2);

    assertThat(pace.untilTurn(7 * BEAT + 100)).isEqualTo(BEAT - 100);
    assertThat(pace.untilTurn(8 * BEAT + 300)).isEqualTo(BEAT - 300);
  }

  @Test
  void whatIsTakenOnABeatKeepsTheNextOneGoing() {
    for (int beat = 7; beat < 20; beat++) {
      pace.took(12, beat * BEAT);
      assertThat(pace.untilTurn(beat * BEAT + 10)).isEqualTo(BEAT - 10);
    }
  }

  @Test
  void aBeatWithoutRequestsEndsTheWaiting() {
    pace.took(100, 7 * BEAT);

    assertThat(pace.untilTurn(9 * BEAT)).isZero();
  }

  @Test
  void whoReadTheClockEarlierAndComesLaterChangesNothing() {
    pace.took(12, 7 * BEAT + 1);
    pace.took(1, 8 * BEAT);
    pace.took(1, 8 * BEAT - 1);

    assertThat(pace.untilTurn(8 * BEAT + 10)).isEqualTo(BEAT - 10);
  }

  @Test
  void aClockThatReadsLessThanZeroHasBeatsToo() {
    pace.took(12, -7 * BEAT - 5);

    assertThat(pace.untilTurn(-7 * BEAT - 4)).isEqualTo(4);
  }

  @Test
  void withoutADelayNobodyWaits() {
    var none = new CommitPace(Duration.ZERO, 12);
    none.took(1000, 7);

    assertThat(none.untilTurn(8)).isZero();
  }
}
