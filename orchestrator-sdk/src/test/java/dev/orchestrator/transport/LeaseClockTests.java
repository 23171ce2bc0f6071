package dev.orchestrator.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.protocol.task.Lease;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The machine's own clock hardly moves while these run; the wall clock moves by hand. */
class LeaseClockTests {

  private static final Duration LONG = Duration.ofMinutes(50);
  private static final Duration SAFE = Duration.ofMinutes(40);

  private Instant now = Instant.parse("2026-03-01T00:00:00Z");
  private final LeaseClock clock = new LeaseClock(new Lease(now.plus(LONG), LONG), () -> now);

  @Test
  void aLeaseIsValidForFourFifthsOfItsDuration() {
    now = now.plus(SAFE).minusSeconds(1);
    assertThat(clock.isValid()).isTrue();
    now = now.plusSeconds(1);

    assertThat(clock.isValid()).isFalse();
    assertThat(clock.acknowledged()).as("too late, and stays so").isFalse();
    assertThat(clock.isValid()).isFalse();
  }

  @Test
  void aRecordExtendsItFromTheMomentThatItWasSent() {
    clock.sending();
    now = now.plus(SAFE.dividedBy(2));
    assertThat(clock.acknowledged()).isTrue();
    assertThat(clock.isOld()).isFalse();

    now = now.plus(SAFE.dividedBy(2));

    assertThat(clock.isValid()).isFalse();
  }

  @Test
  void itIsOverAfterAMachineHasSleptWhateverItsOtherClockSays() {
    now = now.plus(LONG);

    assertThat(clock.isValid()).isFalse();
  }

  @Test
  void aClockThatIsSetBackMakesItNoLonger() {
    Instant late = now;
    now = now.minus(Duration.ofDays(1));
    var offered = new LeaseClock(new Lease(late, Duration.ofNanos(1)), () -> now);

    assertThat(offered.isValid()).isFalse();
  }

  @Test
  void aServerWhoseClockIsAheadDoesNotMakeItLonger() {
    var ahead = new LeaseClock(new Lease(now.plus(LONG.multipliedBy(2)), LONG), () -> now);
    now = now.plus(SAFE);

    assertThat(ahead.isValid()).isFalse();
  }
}
