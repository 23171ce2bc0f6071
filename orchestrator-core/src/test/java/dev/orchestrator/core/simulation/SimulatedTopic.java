package dev.orchestrator.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskScheduled;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.Request.ExpireWorkflowLease;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What workers that go on by themselves and the engine's marks have written, in order, and the
 * engine has not read. It may be behind by more than any lease lasts.
 */
final class SimulatedTopic {

  /**
   * One record.
   *
   * @param sender null for a mark
   * @param promised whether its writer relies on it: the brokers had it while the lease was valid
   * @param begun the ids of the activities that its writer began thereupon
   */
  record Written(
      Request request, @Nullable InboxAddress sender, boolean promised, List<String> begun) {}

  private final TestRun test;
  private final Deque<Written> unread = new ArrayDeque<>();

  SimulatedTopic(TestRun test) {
    this.test = test;
  }

  void write(Written record) {
    unread.add(record);
  }

  void mark(ExpireWorkflowLease mark) {
    unread.add(new Written(mark, null, false, List.of()));
  }

  boolean isRead() {
    return unread.isEmpty();
  }

  /** The engine reads the next record; answers it, null if there is none. */
  @Nullable Request read() {
    Written record = unread.poll();
    if (record == null) {
      return null;
    }
    boolean open = !test.run().closed();
    InboxAddress sender = record.sender();
    var reply = sender == null ? test.send(record.request()) : test.send(record.request(), sender);
    if (open && record.promised()) {
      assertThat(reply).as("a decision under a valid lease is taken").isEqualTo(new Acknowledged());
      assertThat(scheduledActivities())
          .as("no activity execution that history does not show")
          .containsAll(record.begun());
    }
    return record.request();
  }

  private List<String> scheduledActivities() {
    return test.history().stream()
        .map(HistoryEvent::attributes)
        .filter(ActivityTaskScheduled.class::isInstance)
        .map(scheduled -> ((ActivityTaskScheduled) scheduled).activityId())
        .toList();
  }
}
