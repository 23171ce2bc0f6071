package dev.orchestrator.testing;

import dev.orchestrator.common.WorkflowExecutionHistory;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskScheduled;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.TimerEvent.TimerStarted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCanceled;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCompleted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionFailed;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionSignaled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;

/**
 * AssertJ assertions about what a run did, by its history. Needs {@code org.assertj:assertj-core}
 * on the class path.
 *
 * <pre>{@code
 * HistoryAssert.assertThat(env.getWorkflowExecutionHistory(execution))
 *     .hasScheduledActivity("Charge", 1)
 *     .hasEventsInOrder(ActivityTaskCompleted.class, TimerStarted.class, TimerFired.class)
 *     .isCompleted();
 * }</pre>
 */
public final class HistoryAssert extends AbstractAssert<HistoryAssert, List<HistoryEvent>> {

  private HistoryAssert(List<HistoryEvent> actual) {
    super(actual, HistoryAssert.class);
  }

  /** Assertions about events, which are in the order of their ids. */
  public static HistoryAssert assertThat(List<HistoryEvent> history) {
    return new HistoryAssert(history);
  }

  /** Assertions about a history. */
  public static HistoryAssert assertThat(WorkflowExecutionHistory history) {
    return assertThat(history.getEvents());
  }

  /** There are events of these types in this order; others may be before, between and behind. */
  @SafeVarargs
  public final HistoryAssert hasEventsInOrder(Class<? extends EventAttributes>... types) {
    List<Class<? extends EventAttributes>> wanted = new ArrayList<>();
    for (Class<? extends EventAttributes> type : types) {
      wanted.add(type);
    }
    int found = 0;
    for (HistoryEvent event : actual) {
      if (found < wanted.size() && wanted.get(found).isInstance(event.attributes())) {
        found++;
      }
    }
    if (found < wanted.size()) {
      fail(
          "%s in this order, but found no %s behind the first %d of them"
              .formatted(
                  wanted.stream().map(Class::getSimpleName).toList(),
                  wanted.get(found).getSimpleName(),
                  found));
    }
    return this;
  }

  /** There is at least one event of the type. */
  public HistoryAssert hasEvent(Class<? extends EventAttributes> type) {
    return hasEvent(type, event -> true);
  }

  /** There is at least one event of the type that the condition holds for. */
  public <E extends EventAttributes> HistoryAssert hasEvent(
      Class<E> type, Predicate<? super E> condition) {
    if (all(type).noneMatch(condition)) {
      fail("a %s as described, but found none".formatted(type.getSimpleName()));
    }
    return this;
  }

  /** There are so many events of the type. */
  public HistoryAssert hasEvents(Class<? extends EventAttributes> type, int times) {
    return times(type.getSimpleName(), all(type).count(), times);
  }

  /** There is no event of the type. */
  public HistoryAssert hasNoEvent(Class<? extends EventAttributes> type) {
    return hasEvents(type, 0);
  }

  /** Activities of this type were scheduled so many times; attempts of one count once. */
  public HistoryAssert hasScheduledActivity(String activityType, int times) {
    long scheduled =
        all(ActivityTaskScheduled.class)
            .filter(event -> event.activityType().equals(activityType))
            .count();
    return times("activity " + activityType, scheduled, times);
  }

  /** No activity of this type was scheduled. */
  public HistoryAssert hasNoScheduledActivity(String activityType) {
    return hasScheduledActivity(activityType, 0);
  }

  /** A timer of this length was started. */
  public HistoryAssert hasStartedTimer(Duration length) {
    return hasEvent(TimerStarted.class, event -> event.startToFireTimeout().equals(length));
  }

  /** Signals of this name came in so many times. */
  public HistoryAssert hasSignal(String signalName, int times) {
    long signaled =
        all(WorkflowExecutionSignaled.class)
            .filter(event -> event.signalName().equals(signalName))
            .count();
    return times("signal " + signalName, signaled, times);
  }

  /** The run ended with a result. */
  public HistoryAssert isCompleted() {
    return endsWith(WorkflowExecutionCompleted.class);
  }

  /** The run ended with a failure. */
  public HistoryAssert isFailed() {
    return endsWith(WorkflowExecutionFailed.class);
  }

  /** The run ended by its cancellation. */
  public HistoryAssert isCanceled() {
    return endsWith(WorkflowExecutionCanceled.class);
  }

  private HistoryAssert endsWith(Class<? extends EventAttributes> type) {
    if (actual.isEmpty() || !type.isInstance(actual.getLast().attributes())) {
      fail(type.getSimpleName() + " at the end, but it was not there");
    }
    return this;
  }

  private HistoryAssert times(String what, long found, int expected) {
    if (found != expected) {
      fail("%s %d times, but found it %d times".formatted(what, expected, found));
    }
    return this;
  }

  private <E extends EventAttributes> Stream<E> all(Class<E> type) {
    return actual.stream().map(HistoryEvent::attributes).filter(type::isInstance).map(type::cast);
  }

  private void fail(String expectation) {
    failWithMessage(
        "Expected %s in the history%n  %s",
        expectation,
        String.join(
            System.lineSeparator() + "  ",
            actual.stream()
                .map(event -> event.eventId() + " " + event.attributes().eventType())
                .toList()));
  }
}
