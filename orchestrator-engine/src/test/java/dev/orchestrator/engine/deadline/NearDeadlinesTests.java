package dev.orchestrator.engine.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearDeadlinesTests {

  private static final Instant T = Instant.EPOCH;
  private final NearDeadlines<String> deadlines = new NearDeadlines<>();

  @Test
  void whatIsDueComesInOrderAndOnce() {
    deadlines.set("b", T.plusSeconds(2));
    deadlines.set("a", T.plusSeconds(1));
    deadlines.set("c", T.plusSeconds(3));
    assertThat(deadlines.takeDue(T.plusSeconds(2), 10)).containsExactly("a", "b");
    assertThat(deadlines.takeDue(T.plusSeconds(2), 10)).isEmpty();
    assertThat(deadlines.size()).isEqualTo(1);
  }

  @Test
  void aReplacedDeadlineDoesNotFire() {
    deadlines.set("a", T.plusSeconds(1));
    deadlines.set("a", T.plusSeconds(5));
    assertThat(deadlines.takeDue(T.plusSeconds(4), 10)).isEmpty();
    assertThat(deadlines.takeDue(T.plusSeconds(5), 10)).containsExactly("a");
  }

  @Test
  void aRemovedDeadlineDoesNotFire() {
    deadlines.set("a", T.plusSeconds(1));
    deadlines.set("a", null);
    assertThat(deadlines.takeDue(T.plusSeconds(9), 10)).isEmpty();
  }

  @Test
  void anEarlierDeadlineIsNotPutOff() {
    deadlines.set("a", T.plusSeconds(1));
    deadlines.setIfEarlier("a", T.plusSeconds(5));
    assertThat(deadlines.takeDue(T.plusSeconds(1), 10)).containsExactly("a");
    assertThat(deadlines.takeDue(T.plusSeconds(9), 10)).isEmpty();
  }

  @Test
  void aDeadlineThatCameBackFiresOnce() {
    deadlines.set("a", T.plusSeconds(1));
    deadlines.set("a", T.plusSeconds(2));
    deadlines.set("a", T.plusSeconds(1));
    assertThat(deadlines.takeDue(T.plusSeconds(9), 10)).isEqualTo(List.of("a"));
  }

  @Test
  void noMoreThanTheLimitComesAtATime() {
    for (int number = 0; number < 5; number++) {
      deadlines.set("r" + number, T.plusSeconds(number));
    }
    assertThat(deadlines.takeDue(T.plusSeconds(9), 3)).containsExactly("r0", "r1", "r2");
    assertThat(deadlines.next()).isEqualTo(T.plusSeconds(3));
  }
}
