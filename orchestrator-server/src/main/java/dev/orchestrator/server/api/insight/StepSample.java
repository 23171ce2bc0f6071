package dev.orchestrator.server.api.insight;

import dev.orchestrator.engine.visibility.Visibility;
import dev.orchestrator.engine.visibility.WorkflowPage;
import dev.orchestrator.engine.visibility.WorkflowSummary;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCanceled;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCompleted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskFailed;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskScheduled;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskStarted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskTimedOut;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionCanceled;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionCompleted;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionTerminated;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionTimedOut;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.StartChildWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.StartChildWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.HistoryPage;
import dev.orchestrator.protocol.history.TimerEvent.TimerCanceled;
import dev.orchestrator.protocol.history.TimerEvent.TimerFired;
import dev.orchestrator.protocol.history.TimerEvent.TimerStarted;
import dev.orchestrator.server.api.insight.StepStatistics.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads histories until it has enough of them, and counts their steps. Used once. */
final class StepSample {

  /** The longest part of one run that is read. */
  static final int MOST_OF_A_RUN = 1_000;

  /** When no further run is read. */
  static final int MOST_EVENTS = 20_000;

  private static final int MOST_STEPS = 500;

  private record Name(Kind kind, String name) {}

  private record Open(StepTally tally, Instant since) {}

  private final Visibility visibility;
  private final Map<Name, StepTally> tallies = new LinkedHashMap<>();
  private int runs;
  private int cut;
  private int events;

  StepSample(Visibility visibility) {
    this.visibility = visibility;
  }

  StepStatistics read(String namespace, @Nullable String query, int limit) {
    WorkflowPage page = visibility.search(namespace, query, limit, null);
    for (WorkflowSummary run : page.workflows()) {
      if (events < MOST_EVENTS) {
        read(run);
      }
    }
    return new StepStatistics(
        tallies.values().stream().map(StepTally::result).toList(),
        runs,
        cut,
        page.nextPageToken() != null || runs < page.workflows().size());
  }

  private void read(WorkflowSummary run) {
    WorkflowExecution id = run.execution();
    int most = Math.min(MOST_OF_A_RUN, MOST_EVENTS - events);
    visibility
        .history(id.key(), id.runId(), 1, Long.MAX_VALUE, most)
        .ifPresent(history -> count(run, history));
  }

  private void count(WorkflowSummary run, HistoryPage history) {
    runs++;
    events += history.events().size();
    StepTally whole = tally(Kind.WORKFLOW, run.workflowType());
    whole.begun();
    if (run.closeTime() != null) {
      whole.ended(Duration.between(run.startTime(), run.closeTime()), failed(run.status()));
    }
    Map<Long, Open> open = new HashMap<>();
    history.events().forEach(event -> count(event, open));
    if (history.nextEventId() != null) {
      cut++;
      open.values().forEach(step -> step.tally().lost());
    }
  }

  private static boolean failed(WorkflowExecutionStatus status) {
    return status == WorkflowExecutionStatus.FAILED || status == WorkflowExecutionStatus.TIMED_OUT;
  }

  private void count(HistoryEvent event, Map<Long, Open> open) {
    switch (event.attributes()) {
      case ActivityTaskScheduled it -> begin(event, Kind.ACTIVITY, it.activityType(), open);
      case ActivityTaskStarted it -> retried(open.get(it.scheduledEventId()), it.attempt() - 1);
      case ActivityTaskCompleted it -> end(event, it.scheduledEventId(), false, open);
      case ActivityTaskFailed it -> end(event, it.scheduledEventId(), true, open);
      case ActivityTaskTimedOut it -> end(event, it.scheduledEventId(), true, open);
      case ActivityTaskCanceled it -> end(event, it.scheduledEventId(), false, open);
      case TimerStarted it -> begin(event, Kind.TIMER, it.startToFireTimeout().toString(), open);
      case TimerFired it -> end(event, it.startedEventId(), false, open);
      case TimerCanceled it -> end(event, it.startedEventId(), false, open);
      case StartChildWorkflowExecutionInitiated it ->
          begin(event, Kind.CHILD_WORKFLOW, it.workflowType(), open);
      case StartChildWorkflowExecutionFailed it -> end(event, it.initiatedEventId(), true, open);
      case ChildWorkflowExecutionCompleted it -> end(event, it.initiatedEventId(), false, open);
      case ChildWorkflowExecutionFailed it -> end(event, it.initiatedEventId(), true, open);
      case ChildWorkflowExecutionTimedOut it -> end(event, it.initiatedEventId(), true, open);
      case ChildWorkflowExecutionTerminated it -> end(event, it.initiatedEventId(), true, open);
      case ChildWorkflowExecutionCanceled it -> end(event, it.initiatedEventId(), false, open);
      default -> {
        // Not a step that takes time.
      }
    }
  }

  private void begin(HistoryEvent event, Kind kind, String name, Map<Long, Open> open) {
    StepTally tally = tally(kind, name);
    tally.begun();
    open.put(event.eventId(), new Open(tally, event.eventTime()));
  }

  private static void retried(@Nullable Open step, int times) {
    if (step != null) {
      step.tally().retried(times);
    }
  }

  private static void end(
      HistoryEvent event, long begunEventId, boolean failed, Map<Long, Open> open) {
    Open step = open.remove(begunEventId);
    if (step != null) {
      step.tally().ended(Duration.between(step.since(), event.eventTime()), failed);
    }
  }

  /** Names beyond the most are told as one, by kind: a name can be made up for each run. */
  private StepTally tally(Kind kind, String name) {
    var key = new Name(kind, name);
    StepTally known = tallies.get(key);
    return known != null || tallies.size() < MOST_STEPS
        ? tallies.computeIfAbsent(key, each -> new StepTally(kind, name))
        : tallies.computeIfAbsent(new Name(kind, "others"), each -> new StepTally(kind, "others"));
  }
}
