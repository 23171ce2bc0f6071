package dev.orchestrator.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.dispatch.Destination;
import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.core.testing.TestCommands;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.core.testing.TestStart;
import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskTimedOut;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.ExpireWorkflowLease;
import dev.orchestrator.protocol.request.Request.RecordWorkflowTaskStarted;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A worker was offered the lease of a run, and the engine has not heard of it since. */
class LeaseOfferTests {

  private static final Duration LEASE = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofSeconds(1);

  /** Its first workflow task is at the worker; nobody else can get it. */
  private final TestRun test = offered(Limits.DEFAULT);

  private static TestRun offered(Limits limits) {
    TestRun test = TestRun.unused(limits).withWorker(TestRun.WORKER);
    test.send(TestStart.DEFAULT.request());
    return test;
  }

  private static ExpireWorkflowLease mark(TestRun test) {
    return Objects.requireNonNull(test.lastDecision().expiry(), "no mark was put");
  }

  private static void begin(TestRun test) {
    test.send(new RecordWorkflowTaskStarted(test.taskToken()), TestRun.WORKER);
  }

  @Test
  void anOfferThatNobodyTakesEndsWhereItsMarkIsOnTheTopicAndNotBefore() {
    test.takeSent();

    test.advance(LEASE);
    assertThat(test.run().leaseOnOffer()).isNotNull();
    assertThat(test.takeSent()).isEmpty();
    assertThat(test.send(mark(test))).isEqualTo(new Acknowledged());

    assertThat(test.last(WorkflowTaskTimedOut.class).timeoutType())
        .isEqualTo(TimeoutType.SCHEDULE_TO_START);
    assertThat(test.takeSent().getLast().destination())
        .isInstanceOf(Destination.WorkflowTaskQueue.class);
    assertThat(test.run().leaseOnOffer()).isNull();
  }

  @Test
  void anAnswerThatWasWrittenInTimeIsTakenHoweverLateItIsRead() {
    var answer =
        new RespondWorkflowTaskCompleted(
            test.taskToken(),
            test.now(),
            List.of(TestCommands.activity("1")),
            TestRun.WORKER,
            List.of("1"));
    test.advance(LEASE);
    ExpireWorkflowLease mark = mark(test);

    assertThat(test.send(answer, TestRun.WORKER)).isEqualTo(new Acknowledged());
    assertThat(test.send(mark)).isInstanceOf(Rejected.class);

    assertThat(test.lease().keptActivities()).containsExactly("1");
  }

  @Test
  void theMarkIsSentAgainIfItIsLost() {
    test.advance(LEASE);
    ExpireWorkflowLease lost = mark(test);
    test.advance(LEASE);

    assertThat(mark(test)).isEqualTo(lost);
    test.expireLease();
    assertThat(test.run().leaseOnOffer()).isNull();
  }

  @Test
  void aWorkerThatReportsToBeAtWorkBeforeTheMarkHasItsTimeForItself() {
    test.advance(LEASE);
    ExpireWorkflowLease mark = mark(test);

    begin(test);

    assertThat(test.send(mark)).isInstanceOf(Rejected.class);
    assertThat(test.completeTaskKeeping(List.of("1"), TestCommands.activity("1")))
        .isEqualTo(new Acknowledged());
  }

  @Test
  void aTaskThatTheWorkerBeganAndDidNotEndIsTakenBackByAMarkToo() {
    begin(test);

    test.advance(Limits.DEFAULT.defaultWorkflowTaskTimeout());
    test.expireLease();

    assertThat(test.last(WorkflowTaskTimedOut.class).timeoutType())
        .isEqualTo(TimeoutType.START_TO_CLOSE);
    assertThat(test.taskToken().attempt()).isEqualTo(2);
  }

  @Test
  void aShortWorkflowTaskTimeoutDoesNotEndAnOfferThatIsNotOver() {
    Limits limits = Limits.DEFAULT;
    TestRun hurried =
        offered(
            new Limits(
                limits.maxHistoryEvents(),
                limits.historyWarningEvents(),
                limits.maxPayloadBytes(),
                limits.maxMessageBytes(),
                limits.maxNameLength(),
                SHORT,
                limits.maxClockSkew()));
    begin(hurried);

    hurried.advance(SHORT);

    assertThat(hurried.lastDecision().expiry()).isNull();
    assertThat(hurried.completeTaskKeeping(List.of("1"), TestCommands.activity("1")))
        .isEqualTo(new Acknowledged());
  }

  @Test
  void aWorkerThatPassesTheTaskOnIsNotWaitedFor() {
    test.send(new RecordWorkflowTaskStarted(test.taskToken()), TestRun.OTHER_WORKER);

    assertThat(test.run().leaseOnOffer()).isNull();
    assertThat(test.completeTaskKeeping(List.of("1"), TestCommands.activity("1")))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void aWorkerThatIsTakenForGoneCanAnswerForAsLongAsItMayThinkItCan() {
    test.lose(TestRun.WORKER);

    assertThat(test.lastDecision().expiry()).isNull();
    assertThat(test.completeTaskKeeping(List.of("1"), TestCommands.activity("1")))
        .isEqualTo(new Acknowledged());
  }

  @Test
  void theOfferToAWorkerThatIsGoneEndsByItsMark() {
    test.lose(TestRun.WORKER);
    test.advance(LEASE);
    assertThat(mark(test).workerLost()).isTrue();

    test.expireLease();

    assertThat(test.taskToken().scheduledEventId()).isGreaterThan(2);
    assertThat(test.takeSent().getLast().destination())
        .isInstanceOf(Destination.WorkflowTaskQueue.class);
  }

  @Test
  void aTaskThatTheWorkerBeganIsTakenBackAtOnceWhenItIsGoneAndTheOfferIsOver() {
    begin(test);
    test.advance(LEASE);
    assertThat(test.lastDecision().expiry()).as("it has its time").isNull();

    test.lose(TestRun.WORKER);
    test.expireLease();

    assertThat(test.last(WorkflowTaskTimedOut.class).timeoutType())
        .isEqualTo(TimeoutType.START_TO_CLOSE);
  }
}
