package dev.orchestrator.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCanceled;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCompleted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskFailed;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskTimedOut;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.TimerEvent.TimerCanceled;
import dev.orchestrator.protocol.history.TimerEvent.TimerFired;
import dev.orchestrator.protocol.history.TimerEvent.TimerStarted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionOptionsUpdated;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionSignaled;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskCompleted;
import dev.orchestrator.protocol.task.WorkflowTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What must hold after every step, whatever happened. */
final class Invariants {

  private final TestRun test;
  private final List<String> acknowledgedSignals = new ArrayList<>();
  private int lengthAtClose;

  Invariants(TestRun test) {
    this.test = test;
  }

  void acknowledged(String signalName) {
    acknowledgedSignals.add(signalName);
  }

  void check() {
    Execution run = test.run();
    List<HistoryEvent> history = test.history();
    idsHaveNoGaps(history);
    nothingFollowsTheClose(run);
    whatBeganEndsOnce(history);
    noSignalIsLostOrDoubled(run, history);
    newsAreOnTheirWay(run, history);
    deadlinesBelongToSomethingOpen(run);
    timersRunFromTheirTask(history);
    noTimerFiresEarly(history);
  }

  /** Firing leaves nothing due. */
  void checkAfterFiring() {
    Instant next = test.run().nextDeadline();
    assertThat(next == null || next.isAfter(test.now())).as("nothing is due: %s", next).isTrue();
  }

  /** A task carries exactly what the code has not seen. */
  void checkTask(WorkflowTask task) {
    if (!task.events().isEmpty()) {
      assertThat(task.events())
          .isEqualTo(
              test.history().subList((int) task.firstEventId() - 1, (int) task.lastEventId()));
    }
    long completed =
        test.history().stream()
            .filter(event -> event.eventId() <= task.lastEventId())
            .filter(event -> event.attributes() instanceof WorkflowTaskCompleted)
            .mapToLong(HistoryEvent::eventId)
            .max()
            .orElse(Long.MAX_VALUE);
    assertThat(task.firstEventId()).as("the last completed task is news").isLessThan(completed);
  }

  private void idsHaveNoGaps(List<HistoryEvent> history) {
    assertThat(history.stream().mapToLong(HistoryEvent::eventId).toArray())
        .isEqualTo(LongStream.rangeClosed(1, history.size()).toArray());
  }

  private void nothingFollowsTheClose(Execution run) {
    if (lengthAtClose > 0) {
      assertThat(test.journal()).as("the journal after the close").hasSize(lengthAtClose);
    }
    if (run.closed()) {
      lengthAtClose = test.journal().size();
      assertThat(run.nextDeadline()).isNull();
      assertThat(run.closeEvent()).isEqualTo(test.history().getLast());
      assertThat(run.bufferedEvents()).isEmpty();
    }
  }

  private static void whatBeganEndsOnce(List<HistoryEvent> history) {
    Set<Long> ended = new HashSet<>();
    for (HistoryEvent event : history) {
      long begun = begun(event.attributes());
      if (begun > 0) {
        assertThat(begun).as("ends after it began").isLessThan(event.eventId());
        assertThat(ended.add(begun)).as("event %d ends once", begun).isTrue();
      }
    }
  }

  private static long begun(EventAttributes attributes) {
    return switch (attributes) {
      case ActivityTaskCompleted e -> e.scheduledEventId();
      case ActivityTaskFailed e -> e.scheduledEventId();
      case ActivityTaskTimedOut e -> e.scheduledEventId();
      case ActivityTaskCanceled e -> e.scheduledEventId();
      case TimerFired e -> e.startedEventId();
      case TimerCanceled e -> e.startedEventId();
      default -> 0;
    };
  }

  private void noSignalIsLostOrDoubled(Execution run, List<HistoryEvent> history) {
    List<String> signals =
        Stream.concat(history.stream(), run.bufferedEvents().stream())
            .map(HistoryEvent::attributes)
            .filter(WorkflowExecutionSignaled.class::isInstance)
            .map(attributes -> ((WorkflowExecutionSignaled) attributes).signalName())
            .toList();
    assertThat(signals).isEqualTo(acknowledgedSignals);
  }

  private static void newsAreOnTheirWay(Execution run, List<HistoryEvent> history) {
    if (!run.closed() && run.workflowTask() == null && run.lease() == null) {
      assertThat(history.subList((int) run.lastDecidedEventId(), history.size()))
          .as("without a workflow task, the code has seen everything that is for it")
          .allSatisfy(
              event ->
                  assertThat(event.attributes())
                      .isInstanceOf(WorkflowExecutionOptionsUpdated.class));
      assertThat(run.bufferedEvents()).isEmpty();
    }
  }

  /** Whatever the worker's clock showed. */
  private static void timersRunFromTheirTask(List<HistoryEvent> history) {
    Instant before = history.getFirst().eventTime();
    Instant completed = before;
    for (HistoryEvent event : history) {
      if (event.attributes() instanceof WorkflowTaskCompleted) {
        before = completed;
        completed = event.eventTime();
      } else if (event.attributes() instanceof TimerStarted) {
        assertThat(event.eventTime()).as("from when on a timer runs").isBetween(before, completed);
      }
    }
  }

  private static void noTimerFiresEarly(List<HistoryEvent> history) {
    for (HistoryEvent event : history) {
      if (event.attributes() instanceof TimerFired fired) {
        HistoryEvent begun = history.get((int) fired.startedEventId() - 1);
        Duration wait = ((TimerStarted) begun.attributes()).startToFireTimeout();
        assertThat(event.eventTime())
            .as("when timer %s fired", fired.timerId())
            .isAfterOrEqualTo(begun.eventTime().plus(wait));
      }
    }
  }

  private static void deadlinesBelongToSomethingOpen(Execution run) {
    long timersAndActivities =
        run.due(Instant.MAX).stream()
            .filter(
                due ->
                    switch (due.subject().kind()) {
                      case TIMER -> run.timer(due.subject().eventId()) != null;
                      case ACTIVITY -> run.activity(due.subject().eventId()) != null;
                      case WORKFLOW_TASK -> run.workflowTask() != null;
                      case LEASE -> run.lease() != null;
                      case START -> run.firstTaskTime() != null;
                      case RUN -> true;
                    })
            .count();
    assertThat(timersAndActivities).isEqualTo(run.due(Instant.MAX).size());
    assertThat(run.timers().size()).isLessThanOrEqualTo((int) timersAndActivities);
  }
}
