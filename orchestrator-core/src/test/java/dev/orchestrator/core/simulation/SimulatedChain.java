package dev.orchestrator.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.dispatch.OutgoingMessage;
import dev.orchestrator.core.simulation.SimulatedTopic.Written;
import dev.orchestrator.core.testing.TestCommands;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.core.testing.TestStart;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.command.Command.CancelWorkflowExecution;
import dev.orchestrator.protocol.command.Command.CompleteWorkflowExecution;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCompleted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskScheduled;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCancelRequested;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCompleted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionSignaled;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.Request.KeptActivityResult;
import dev.orchestrator.protocol.request.Request.KeptDecision;
import dev.orchestrator.protocol.request.Request.RecordWorkflowProgress;
import dev.orchestrator.protocol.request.Request.RequestCancelWorkflowExecution;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.task.YieldRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A workflow of activities one after the other, which its worker keeps wherever it may, and clients
 * that signal and cancel it in between. The engine reads what the worker writes when it pleases;
 * the worker yields some time after it was asked, if it hears of it.
 */
final class SimulatedChain {

  private static final int LENGTH = 5;
  private static final int MOST_SIGNALS = 6;

  private final Random random;
  private final boolean cancelled;
  private final TestRun test = TestRun.unused().withWorker(TestRun.WORKER);
  private final SimulatedTopic topic = new SimulatedTopic(test);
  private final List<String> executed = new ArrayList<>();
  private final List<TaskToken> running = new ArrayList<>();
  private @Nullable WorkflowTask task;
  private @Nullable WrittenAhead ahead;
  private boolean yieldAsked;
  private int signals;

  SimulatedChain(long seed) {
    random = new Random(seed);
    cancelled = random.nextInt(3) == 0;
    test.send(TestStart.DEFAULT.request());
    take();
  }

  void run() {
    for (int step = 0; !test.run().closed(); step++) {
      assertThat(step).as("the chain ends").isLessThan(1_000);
      switch (random.nextInt(6)) {
        case 0 -> beDisturbed();
        case 1, 2 -> topic.read();
        default -> work();
      }
      take();
    }
  }

  /** Every signal was seen once, and every activity ran once and is in the history. */
  void check() {
    List<EventAttributes> events =
        test.history().stream().<EventAttributes>map(HistoryEvent::attributes).toList();
    assertThat(executed).doesNotHaveDuplicates();
    assertThat(
            events.stream()
                .filter(ActivityTaskScheduled.class::isInstance)
                .map(scheduled -> ((ActivityTaskScheduled) scheduled).activityId()))
        .as("no activity execution that history does not show")
        .containsAll(executed);
    if (events.getLast() instanceof WorkflowExecutionCompleted completed) {
      assertThat(executed).hasSize(LENGTH);
      assertThat(completed.result()).isEqualTo(Payload.json("" + signals));
    } else {
      assertThat(cancelled).as("ended by %s", events.getLast()).isTrue();
    }
  }

  private void beDisturbed() {
    if (cancelled && random.nextInt(4) == 0) {
      test.send(new RequestCancelWorkflowExecution(null, "please"));
    } else if (signals < MOST_SIGNALS && test.signal("s") instanceof Acknowledged) {
      signals++;
    }
  }

  private void take() {
    for (OutgoingMessage sent : test.takeSent()) {
      switch (sent.message()) {
        case WorkflowTask next -> task = next;
        case YieldRequest request -> yieldAsked |= random.nextInt(4) > 0;
        case ActivityTask activity -> begin(activity.activityId(), activity.token());
        default -> throw new AssertionError("Expected no " + sent.message());
      }
    }
  }

  private void work() {
    if (ahead != null && yieldAsked && random.nextBoolean()) {
      yieldLease(ahead);
    } else if (ahead != null) {
      goOn(ahead);
    } else if (task != null && (running.isEmpty() || random.nextBoolean())) {
      answer(task);
    } else if (!running.isEmpty()) {
      write(new RespondActivityTaskCompleted(running.removeFirst(), null), List.of());
    }
  }

  private void answer(WorkflowTask seen) {
    task = null;
    var known = new WrittenAhead(test.history(), seen);
    List<Command> commands = decide(known.history());
    List<String> keep = seen.lease() == null ? List.of() : activityIds(commands);
    write(
        new RespondWorkflowTaskCompleted(seen.token(), test.now(), commands, TestRun.WORKER, keep),
        keep);
    if (!keep.isEmpty()) {
      known.decided(seen.token(), commands, keep);
      ahead = known;
      yieldAsked = false;
    }
  }

  private void goOn(WrittenAhead known) {
    TaskToken token = known.token();
    Map.Entry<String, Long> kept = known.kept().entrySet().iterator().next();
    var result = new KeptActivityResult(kept.getValue(), null);
    known.returned(kept.getKey());
    TaskToken next = known.next();
    List<Command> commands = decide(known.history());
    List<String> keep = activityIds(commands);
    var decision = new KeptDecision(next.scheduledEventId(), test.now(), commands, keep);
    write(new RecordWorkflowProgress(token, List.of(result), decision), keep);
    if (keep.isEmpty()) {
      ahead = null;
    } else {
      known.decided(next, commands, keep);
    }
  }

  /** What is kept goes on as an ordinary activity. */
  private void yieldLease(WrittenAhead known) {
    write(new RecordWorkflowProgress(known.token(), List.of(), null), List.of());
    known
        .kept()
        .values()
        .forEach(id -> running.add(new TaskToken(known.token().execution(), id, 1)));
    ahead = null;
  }

  private void write(Request request, List<String> begun) {
    topic.write(new Written(request, TestRun.WORKER, !begun.isEmpty(), begun));
    executed.addAll(begun);
  }

  private void begin(String activityId, TaskToken token) {
    executed.add(activityId);
    running.add(token);
  }

  private static List<String> activityIds(List<Command> commands) {
    return commands.stream()
        .filter(Command.ScheduleActivityTask.class::isInstance)
        .map(schedule -> ((Command.ScheduleActivityTask) schedule).activityId())
        .toList();
  }

  /** The workflow's code: the next activity once the last one has returned. */
  private static List<Command> decide(List<HistoryEvent> history) {
    int scheduled = 0;
    int completed = 0;
    int signals = 0;
    boolean cancelRequested = false;
    for (HistoryEvent event : history) {
      switch (event.attributes()) {
        case ActivityTaskScheduled e -> scheduled++;
        case ActivityTaskCompleted e -> completed++;
        case WorkflowExecutionSignaled e -> signals++;
        case WorkflowExecutionCancelRequested e -> cancelRequested = true;
        default -> {
          // Nothing that the code waits for.
        }
      }
    }
    if (cancelRequested) {
      return List.of(new CancelWorkflowExecution(List.of()));
    }
    if (scheduled > completed) {
      return List.of();
    }
    return completed == LENGTH
        ? List.of(new CompleteWorkflowExecution(Payload.json("" + signals)))
        : List.of(TestCommands.activity("activity-" + (completed + 1)));
  }
}
