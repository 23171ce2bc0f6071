package dev.orchestrator.core.decide;

import static dev.orchestrator.core.testing.TestCommands.activity;
import static dev.orchestrator.core.testing.TestRun.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.core.testing.TestStart;
import dev.orchestrator.protocol.command.Command.ScheduleActivityTask;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskFailed;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskFailed;
import dev.orchestrator.protocol.history.WorkflowTaskFailedCause;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.QueryWorkflow;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskHeartbeat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No task is ever larger than the messages that take it to a worker. */
class MessageSizeTests {

  private static final int MESSAGE = 200_000;
  private static final Limits LIMITS =
      new Limits(100, 100, 150_000, MESSAGE, 255, Duration.ofSeconds(10), Duration.ofMinutes(1));

  @ParameterizedTest
  @ValueSource(strings = {"a", "\"", "\\", "\n", "\u0001", "é", "日", "🚀", "a\"日"})
  void whatIsAcceptedFitsIntoItsMessageHoweverItIsWritten(String text) {
    int accepted = 0;
    for (int size = 5_000; size <= 150_000; size += 5_000) {
      String json = text.repeat(size / text.length());
      TestRun test = schedule(Payload.json(json));
      if (!test.run().activities().isEmpty()) {
        accepted++;
        assertThat(ProtocolJson.write(test.lastActivityTask()).length).isLessThan(MESSAGE);
      }
    }
    assertThat(accepted).isPositive();
  }

  @Test
  void inputThatIsLargeOnlyOnceItIsWrittenFailsTheWorkflowTask() {
    TestRun test = schedule(Payload.json("\u0001".repeat(100_000)));

    var failed = test.last(WorkflowTaskFailed.class);
    assertThat(failed.cause()).isEqualTo(WorkflowTaskFailedCause.LIMIT_EXCEEDED);
    assertThat(failed.failure().message()).contains("message of 200000 bytes");
    assertThat(test.run().activities()).isEmpty();
  }

  @Test
  void bytesTakeAThirdMore() {
    assertThat(schedule(bytes(120_000)).run().activities()).hasSize(1);
    assertThat(schedule(bytes(130_000)).run().activities()).isEmpty();
  }

  @Test
  void progressThatWouldNotFitBesideTheInputFailsTheActivity() {
    TestRun test = schedule(bytes(80_000));
    assertThat(heartbeat(test, bytes(10_000))).isInstanceOf(Reply.ActivityCurrent.class);

    Reply reply = heartbeat(test, bytes(80_000));

    assertThat(reply)
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.code()).isEqualTo(RejectionCode.LIMIT_EXCEEDED));
    assertThat(test.last(ActivityTaskFailed.class).failure().info())
        .isEqualTo(new FailureInfo.Server(true));
    assertThat(test.run().workflowTask()).isNotNull();
  }

  @Test
  void aQueryThatDoesNotFitIsRefused() {
    TestRun test = schedule(bytes(10));

    Reply reply =
        test.send(new QueryWorkflow(null, "q", List.of(bytes(140_000)), Map.of()), WORKER);

    assertThat(reply)
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.code()).isEqualTo(RejectionCode.LIMIT_EXCEEDED));
  }

  private static @Nullable Reply heartbeat(TestRun test, Payload details) {
    return test.send(
        new RecordActivityTaskHeartbeat(test.activityToken("a"), List.of(details)), WORKER);
  }

  private static Payload bytes(int count) {
    return Payload.of(Payload.BINARY, new byte[count]);
  }

  private static TestRun schedule(Payload input) {
    TestRun test = TestRun.started(TestStart.DEFAULT, LIMITS);
    ScheduleActivityTask plain = activity("a");
    test.completeTask(
        new ScheduleActivityTask(
            plain.activityId(),
            plain.activityType(),
            plain.taskQueue(),
            List.of(input),
            plain.headers(),
            plain.scheduleToCloseTimeout(),
            plain.scheduleToStartTimeout(),
            plain.startToCloseTimeout(),
            plain.heartbeatTimeout(),
            plain.retryPolicy(),
            plain.disableEagerExecution()));
    return test;
  }
}
