package dev.orchestrator.core.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.deadline.Deadline.Subject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeadlineQueueTests {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final DeadlineQueue queue = new DeadlineQueue();

  @Test
  void theEarliestComesFirst() {
    queue.set(Subject.timer(5), NOON.plusSeconds(2));
    queue.set(Subject.activity(7), NOON.plusSeconds(1));

    assertThat(queue.next()).isEqualTo(NOON.plusSeconds(1));
    assertThat(queue.due(NOON.plusSeconds(1)))
        .containsExactly(new Deadline(NOON.plusSeconds(1), Subject.activity(7)));
    assertThat(queue.due(NOON)).isEmpty();
  }

  @Test
  void aSubjectHasOneDeadline() {
    queue.set(Subject.WORKFLOW_TASK, NOON);
    queue.set(Subject.WORKFLOW_TASK, NOON.plusSeconds(5));

    assertThat(queue.all())
        .containsExactly(new Deadline(NOON.plusSeconds(5), Subject.WORKFLOW_TASK));
  }

  @Test
  void noDeadlineTakesTheEarlierOneAway() {
    queue.set(Subject.RUN, NOON);
    queue.set(Subject.RUN, null);

    assertThat(queue.next()).isNull();
    assertThat(queue.all()).isEmpty();
  }

  @Test
  void subjectsDueAtTheSameMomentAllCount() {
    queue.set(Subject.timer(5), NOON);
    queue.set(Subject.timer(6), NOON);
    queue.remove(Subject.timer(5));

    assertThat(queue.due(NOON)).containsExactly(new Deadline(NOON, Subject.timer(6)));
  }
}
