package dev.orchestrator.core.decide;

import static dev.orchestrator.core.testing.TestCommands.activity;
import static dev.orchestrator.core.testing.TestCommands.cancelActivity;
import static dev.orchestrator.core.testing.TestCommands.cancelTimer;
import static dev.orchestrator.core.testing.TestCommands.complete;
import static dev.orchestrator.core.testing.TestCommands.timer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.core.testing.TestCommands.Timeouts;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.command.Command.CancelWorkflowExecution;
import dev.orchestrator.protocol.command.Command.FailWorkflowExecution;
import dev.orchestrator.protocol.command.Command.RecordMarker;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCompleted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskFailed;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.protocol.payload.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommandTests {

  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void aMarkerIsKeptForReplay() {
    Map<String, Payload> details = Map.of("value", Payload.json("7"));

    TestRun test = TestRun.after(new RecordMarker(MarkerRecorded.SIDE_EFFECT, details));

    assertThat(test.last(MarkerRecorded.class).details()).isEqualTo(details);
    assertThat(test.run().workflowTask()).isNull();
  }

  @Test
  void theResultEndsTheRun() {
    TestRun test = TestRun.after(activity("a"), timer("t", DAY), complete());

    assertThat(test.run().status()).isEqualTo(WorkflowExecutionStatus.COMPLETED);
    assertThat(test.last(WorkflowExecutionCompleted.class).result())
        .isEqualTo(Payload.json("\"done\""));
    assertThat(test.run().closeTime()).isEqualTo(test.now());
    assertThat(test.run().nextDeadline()).isNull();
    assertThat(test.run().activities()).isEmpty();
  }

  @Test
  void aWorkflowMayFailOrCancelItself() {
    assertThat(TestRun.after(new FailWorkflowExecution(TestRun.failure("Oops"))).run().status())
        .isEqualTo(WorkflowExecutionStatus.FAILED);
    assertThat(TestRun.after(new CancelWorkflowExecution(List.of())).run().status())
        .isEqualTo(WorkflowExecutionStatus.CANCELED);
  }

  @Test
  void idsMayBeUsedAgainOnceTheirTimerHasEnded() {
    TestRun test = TestRun.after(timer("t", DAY));
    test.signal("again");

    test.completeTask(cancelTimer("t"), timer("t", DAY), cancelTimer("t"), timer("t", DAY));

    assertThat(test.run().timers()).hasSize(1);
  }

  static Stream<Arguments> badCommands() {
    return Stream.of(
        bad("'known' not to be in use", activity("known")),
        bad("'new' not to be in use", activity("new"), activity("new")),
        bad("activityId", activity(" ")),
        bad(
            "scheduleToCloseTimeout or startToCloseTimeout",
            activity("b", RetryPolicy.DEFAULT, new Timeouts(null, DAY, null, DAY))),
        bad("heartbeatTimeout", withHeartbeat(Duration.ZERO)),
        bad("heartbeatTimeout", withHeartbeat(Duration.ofDays(40_000))),
        bad("'nobody' to be open", cancelActivity("nobody")),
        bad("not to be cancelled already", cancelActivity("known"), cancelActivity("known")),
        bad("'running' not to be in use", timer("running", DAY)),
        bad("'new' not to be in use", timer("new", DAY), timer("new", DAY)),
        bad("startToFireTimeout", timer("new", Duration.ofSeconds(-1))),
        bad("'nobody' to be open", cancelTimer("nobody")),
        bad("'running' to be open", cancelTimer("running"), cancelTimer("running")),
        bad("markerName", new RecordMarker("", Map.of())),
        bad("nothing after", complete(), timer("late", DAY)));
  }

  @ParameterizedTest
  @MethodSource("badCommands")
  void anUnacceptableCommandFailsTheTaskAndNothingElse(String word, List<Command> commands) {
    TestRun test = TestRun.after(activity("known"), timer("running", DAY));
    test.signal("go on");
    long length = test.run().historyLength();

    test.completeTask(commands.toArray(Command[]::new));

    var failed = test.last(WorkflowTaskFailed.class);
    assertThat(failed.cause()).isEqualTo(WorkflowTaskFailedCause.BAD_COMMAND);
    assertThat(failed.failure().message()).contains(word);
    assertThat(test.run().historyLength()).isEqualTo(length + 2);
    assertThat(test.run().activities()).hasSize(1);
    assertThat(test.run().timers()).hasSize(1);
    assertThat(test.taskToken().attempt()).isEqualTo(2);
  }

  @Test
  void aCommandOverTheLimitFailsTheTask() {
    TestRun test = TestRun.started();
    var tooLarge = Payload.of(Payload.BINARY, new byte[Limits.DEFAULT.maxPayloadBytes() + 1]);

    test.completeTask(new RecordMarker("m", Map.of("value", tooLarge)));

    assertThat(test.last(WorkflowTaskFailed.class).cause())
        .isEqualTo(WorkflowTaskFailedCause.LIMIT_EXCEEDED);
  }

  private static Command withHeartbeat(Duration heartbeat) {
    return activity("b", RetryPolicy.DEFAULT, new Timeouts(null, null, DAY, heartbeat));
  }

  private static Arguments bad(String word, Command... commands) {
    return Arguments.of(word, List.of(commands));
  }
}
