package dev.orchestrator.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.dispatch.OutgoingMessage;
import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.core.execution.PendingChild;
import dev.orchestrator.core.testing.TestCommands;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.core.testing.TestStart;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.JournalEntry;
import dev.orchestrator.protocol.history.TransientAttributes.EventBuffered;
import dev.orchestrator.protocol.history.TransientEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCanceled;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCompleted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionFailed;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionTerminated;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionTimedOut;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Reply.WorkflowStarted;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.Request.QueryWorkflow;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskDetached;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskHeartbeat;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskStarted;
import dev.orchestrator.protocol.request.Request.RecordChildWorkflowClosed;
import dev.orchestrator.protocol.request.Request.RecordInitiatedOutcome;
import dev.orchestrator.protocol.request.Request.RecordWorkflowProgress;
import dev.orchestrator.protocol.request.Request.RecordWorkflowTaskStarted;
import dev.orchestrator.protocol.request.Request.RequestCancelWorkflowExecution;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCanceled;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskFailed;
import dev.orchestrator.protocol.request.Request.RetryActivity;
import dev.orchestrator.protocol.request.Request.SignalWorkflowExecution;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.request.Request.TerminateWorkflowExecution;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One workflow under workers, clients and a clock that do as they please. Tasks are never
 * forgotten: they are delivered late, twice, and to several workers, so that most answers are
 * stale.
 */
final class Simulation {

  private static final List<InboxAddress> WORKERS =
      List.of(TestRun.WORKER, TestRun.OTHER_WORKER, new InboxAddress("worker-3", 7));

  private static final Duration LONG = Duration.ofMinutes(2);

  private final Random random;
  private final SimulatedCode code;
  private final TestRun test;
  private final Invariants invariants;
  private final SimulatedTopic topic;
  private final SimulatedHolders holders;
  private final SimulatedUpdates updates;
  private final SimulatedBuilds builds;
  private final int backlog;
  private final List<WorkflowTask> workflowTasks = new ArrayList<>();
  private final List<ActivityTask> activityTasks = new ArrayList<>();
  private @Nullable Request lastRequest;
  private int signals;

  Simulation(long seed) {
    // Neighbouring seeds of Random begin alike.
    random = new Random(new SplittableRandom(seed).nextLong());
    test = TestRun.unused();
    var clockErrors = new Random(new SplittableRandom(seed + 2).nextLong());
    code =
        new SimulatedCode(
            random, () -> test.now().plusMillis(clockErrors.nextLong(-20_000, 20_000)));
    if (random.nextBoolean()) {
      test.withWorker(any(WORKERS));
    }
    test.send(
        (random.nextInt(4) == 0
                ? TestStart.DEFAULT.within(null, Duration.ofMinutes(30))
                : TestStart.DEFAULT)
            .request());
    topic = new SimulatedTopic(test);
    holders = new SimulatedHolders(WORKERS, random, code, test, topic);
    backlog = 1 + random.nextInt(8);
    invariants = new Invariants(test);
    updates = new SimulatedUpdates(new Random(new SplittableRandom(~seed).nextLong()), test);
    builds = new SimulatedBuilds(test, new Random(new SplittableRandom(seed + 1).nextLong()));
  }

  TestRun test() {
    return test;
  }

  void step() {
    take();
    updates.step();
    take();
    switch (random.nextInt(22)) {
      case 0, 1, 2, 3, 4, 5 -> answerWorkflowTask();
      case 6, 7, 8, 9, 10, 11 -> answerActivityTask();
      case 12 -> signal();
      case 13, 14, 15 -> advanceToNextDeadline();
      case 16 -> advance(Duration.ofMillis(random.nextInt(random.nextBoolean() ? 10_000 : 2_000)));
      case 17 -> repeatLastRequest();
      case 18 -> rarely();
      case 19 -> hearOfOthers();
      default -> test.send(new QueryWorkflow(null, "q", List.of(), Map.of()), any(WORKERS));
    }
    holders.goOn();
    if (random.nextInt(backlog) == 0) {
      read();
    }
    take();
    invariants.check();
    updates.check();
  }

  private void read() {
    Request request = topic.read();
    lastRequest = request == null ? lastRequest : request;
  }

  /** From here on all goes well: the workflow ends as soon as its code is asked. */
  void end() {
    while (!topic.isRead()) {
      read();
      take();
      invariants.check();
    }
    for (int i = 0; i < 20 && !test.run().closed(); i++) {
      var task = test.run().workflowTask();
      if (test.run().lease() != null) {
        test.yieldLease();
      } else if (task == null) {
        signal();
      } else if (task.out()) {
        test.completeTask(TestCommands.complete());
      } else {
        advanceToNextDeadline();
      }
      take();
      invariants.check();
    }
    if (!test.run().closed()) {
      throw new AssertionError("Expected the workflow to end");
    }
    assertThat(ProtocolJson.readJournal(ProtocolJson.writeJournal(test.journal())))
        .as("the journal, written and read")
        .isEqualTo(test.journal());
  }

  /** The types of all entries of the journal. */
  Set<String> visited() {
    Set<String> types = new TreeSet<>();
    for (JournalEntry entry : test.journal()) {
      switch (entry) {
        case HistoryEvent event -> types.add(event.attributes().eventType());
        case TransientEvent event -> {
          types.add(event.attributes().transientType());
          if (event.attributes() instanceof EventBuffered buffered) {
            types.add("buffered " + buffered.event().attributes().eventType());
          }
        }
      }
    }
    return types;
  }

  private void take() {
    holders.takeMark();
    for (OutgoingMessage sent : test.takeSent()) {
      switch (sent.message()) {
        case WorkflowTask task -> {
          invariants.checkTask(task);
          holders.take(sent, task);
          workflowTasks.add(task);
        }
        case ActivityTask task -> activityTasks.add(task);
        default -> {
          // Queries change nothing.
        }
      }
    }
  }

  private void answerWorkflowTask() {
    WorkflowTask task = random.nextInt(6) == 0 ? any(workflowTasks) : workflowTasks.getLast();
    if (holders.hasAnswered(task.token()) || (random.nextInt(2) == 0 && holders.begin(task))) {
      return;
    }
    InboxAddress worker = any(WORKERS);
    Instant started = test.now();
    send(
        switch (random.nextInt(15)) {
          case 0, 1 ->
              new RespondWorkflowTaskFailed(
                  task.token(),
                  started,
                  WorkflowTaskFailedCause.NON_DETERMINISTIC_ERROR,
                  TestRun.failure("NonDeterministic"));
          case 2, 3 -> new RecordWorkflowTaskStarted(task.token());
          case 4 ->
              new RespondWorkflowTaskCompleted(
                  task.token(), started, List.of(TestCommands.cancelTimer("no such")), worker);
          default ->
              builds.deciding(
                  updates.answering(
                      new RespondWorkflowTaskCompleted(
                          task.token(),
                          started,
                          code.decide(test.history(), task.lastEventId()),
                          random.nextInt(4) == 0 ? null : worker),
                      task));
        },
        worker);
  }

  private void answerActivityTask() {
    if (activityTasks.isEmpty()) {
      return;
    }
    List<ActivityTask> open =
        activityTasks.stream()
            .filter(sent -> test.run().activity(sent.activityId()) != null)
            .toList();
    ActivityTask task = any(open.isEmpty() || random.nextInt(5) == 0 ? activityTasks : open);
    List<Payload> details = List.of(Payload.json("" + random.nextInt(9)));
    send(
        switch (random.nextInt(11)) {
          case 10 -> new RecordActivityTaskDetached(task.token());
          case 0, 1, 2 -> new RecordActivityTaskStarted(task.token(), random.nextBoolean());
          case 3 -> new RecordActivityTaskHeartbeat(task.token(), details);
          case 4, 5 -> new RespondActivityTaskFailed(task.token(), failure());
          case 6, 7 -> new RespondActivityTaskCanceled(task.token(), details);
          default -> new RespondActivityTaskCompleted(task.token(), details.getFirst());
        },
        any(WORKERS));
  }

  private Failure failure() {
    return Failure.of(
        "failed",
        new FailureInfo.Application(
            "Declined",
            random.nextInt(5) == 0,
            List.of(),
            random.nextInt(5) == 0 ? Duration.ofSeconds(3) : null));
  }

  private void signal() {
    String name = "signal-" + ++signals;
    Reply reply = test.send(name, new SignalWorkflowExecution(null, name, List.of(), Map.of()));
    if (reply instanceof Acknowledged) {
      invariants.acknowledged(name);
      test.send(name, new SignalWorkflowExecution(null, name, List.of(), Map.of()));
    }
  }

  private void rarely() {
    switch (random.nextInt(100)) {
      case 0 -> test.send(new TerminateWorkflowExecution(null, "enough", List.of()));
      case 1, 2, 3, 4, 5 -> test.send(new RequestCancelWorkflowExecution(null, "please"));
      case 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 -> WORKERS.forEach(test::showUp);
      case 21, 22, 23, 24, 25, 26, 27, 28, 29, 30 -> builds.move();
      case 31, 32, 33, 34, 35, 36, 37, 38, 39, 40 -> retryAnActivity();
      default -> holders.lose(any(WORKERS));
    }
  }

  private void retryAnActivity() {
    List<PendingActivity> activities = List.copyOf(test.run().activities());
    if (!activities.isEmpty()) {
      test.send(new RetryActivity(null, any(activities).scheduled().activityId()));
    }
  }

  /** A child begins, or ends; a request to another workflow arrives, or does not. */
  private void hearOfOthers() {
    UUID runId = test.run().id().runId();
    UUID other = new UUID(5, 5);
    List<PendingChild> children = List.copyOf(test.run().children());
    List<Long> asked = List.copyOf(test.run().externalRequests().keySet());
    if (!children.isEmpty() && random.nextBoolean()) {
      PendingChild child = any(children);
      var execution = new WorkflowExecution("shop", child.initiated().workflowId(), other);
      test.send(
          new RecordChildWorkflowClosed(
              runId,
              child.initiatedEventId(),
              execution,
              other,
              new HistoryEvent(3, test.now(), closing())));
    } else if (!children.isEmpty() || !asked.isEmpty()) {
      long initiatedEventId =
          asked.isEmpty() || (!children.isEmpty() && random.nextBoolean())
              ? any(children).initiatedEventId()
              : any(asked);
      Reply reply =
          switch (random.nextInt(4)) {
            case 0 -> Rejected.of(RejectionCode.WORKFLOW_NOT_FOUND, "nobody");
            case 1 -> new Acknowledged();
            default -> new WorkflowStarted(other, true);
          };
      test.send(new RecordInitiatedOutcome(runId, initiatedEventId, reply));
    }
  }

  private EventAttributes closing() {
    return switch (random.nextInt(5)) {
      case 0 -> new WorkflowExecutionFailed(failure(), 2);
      case 1 -> new WorkflowExecutionCanceled(List.of(), 2);
      case 2 -> new WorkflowExecutionTimedOut();
      case 3 -> new WorkflowExecutionTerminated("enough", List.of(), null);
      default -> new WorkflowExecutionCompleted(null, 2);
    };
  }

  private void advanceToNextDeadline() {
    Instant next = test.run().nextDeadline();
    if (next != null) {
      Duration until = Duration.between(test.now(), next);
      if (until.compareTo(LONG) > 0 && random.nextInt(20) > 0) {
        return;
      }
      advance(until.isNegative() ? Duration.ZERO : until);
    }
  }

  private void advance(Duration duration) {
    test.advance(duration);
    invariants.checkAfterFiring();
  }

  private void repeatLastRequest() {
    if (lastRequest != null) {
      send(lastRequest, any(WORKERS));
    }
  }

  private void send(Request request, InboxAddress worker) {
    if (request instanceof TaskRequest task && !(request instanceof RecordWorkflowProgress)) {
      if (holders.hasAnswered(task.token())) {
        return;
      }
      holders.passOn(task.token(), worker, request instanceof RecordWorkflowTaskStarted);
    }
    lastRequest = request;
    test.send(request, worker);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
