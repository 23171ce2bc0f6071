package dev.orchestrator.engine.shard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.ExecutionSettings;
import dev.orchestrator.engine.TestServer;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Reply.WorkflowStarted;
import dev.orchestrator.protocol.request.Request.AwaitWorkflowExecutionClose;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RemoteWaitsTests {

  private static final InboxAddress INBOX = new InboxAddress("server-1", 0);
  private static final WorkflowKey KEY = new WorkflowKey("default", "w");
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final RequestEnvelope START =
      new RequestEnvelope(KEY, "r", null, INBOX, TestServer.startRequest());

  private final RunCache cache = new RunCache(Long.MAX_VALUE);
  private final RemoteWaits waits = new RemoteWaits(cache);

  @Test
  void whoeverWaitsIsPromisedWordAndTakenOnce() {
    UUID run = openRun();
    assertThat(register(run, Duration.ofSeconds(60))).isEqualTo(run);
    assertThat(register(run, Duration.ofSeconds(60))).isEqualTo(run);
    assertThat(waits.take(run, NOW)).containsExactly(INBOX);
    assertThat(waits.take(run, NOW)).isEmpty();
  }

  @Test
  void whoeverDoesNotWaitIsPromisedNothing() {
    UUID run = openRun();
    var started = new WorkflowStarted(run, true);
    var unanswered = START.withReplyTo(null).withAwaitClose(Duration.ofSeconds(60));
    assertThat(waits.register(START, started, NOW)).isNull();
    assertThat(waits.register(unanswered, started, NOW)).isNull();
    assertThat(register(run, Duration.ZERO)).isNull();
    assertThat(waits.take(run, NOW)).isEmpty();
  }

  @Test
  void nothingIsPromisedOfARunThatIsNotThere() {
    var refused = Rejected.of(RejectionCode.WORKFLOW_NOT_FOUND, "no");
    assertThat(register(UUID.randomUUID(), Duration.ofSeconds(60))).isNull();
    assertThat(waits.register(START.withAwaitClose(Duration.ofSeconds(60)), refused, NOW)).isNull();
  }

  @Test
  void whoeverAsksForWordOfARunThatIsThereIsPromisedIt() {
    UUID run = openRun();
    var await = new AwaitWorkflowExecutionClose(run);
    var request = new RequestEnvelope(KEY, "r", null, INBOX, await, Duration.ofSeconds(60));
    assertThat(waits.register(request, new Acknowledged(), NOW)).isEqualTo(run);
    assertThat(waits.take(run, NOW)).containsExactly(INBOX);
  }

  @Test
  void aWaitThatIsOverIsForgotten() {
    UUID run = openRun();
    register(run, Duration.ofSeconds(60));
    assertThat(waits.take(run, NOW.plusSeconds(60))).isEmpty();
  }

  @Test
  void aTimeThatIsTooLongForAnyClockIsNoHarm() {
    UUID run = openRun();
    assertThat(register(run, Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(run);
    assertThat(waits.take(run, NOW.plus(Duration.ofDays(1)))).isEmpty();
  }

  @Test
  void onlySoManyWaitsAreKept() {
    for (int number = 0; number < RemoteWaits.MOST_RUNS; number++) {
      register(openRun(), Duration.ofSeconds(60));
    }
    UUID tooMany = openRun();
    assertThat(register(tooMany, Duration.ofSeconds(60))).isNull();
    waits.expire(NOW.plusSeconds(60));
    assertThat(register(tooMany, Duration.ofSeconds(60))).isEqualTo(tooMany);
  }

  private @Nullable UUID register(UUID run, Duration patience) {
    return waits.register(START.withAwaitClose(patience), new WorkflowStarted(run, true), NOW);
  }

  private UUID openRun() {
    var id = new WorkflowExecution(KEY.namespace(), KEY.workflowId(), UUID.randomUUID());
    cache.put(CachedRun.begun(Execution.empty(id, ExecutionSettings.DEFAULT)));
    return id.runId();
  }
}
