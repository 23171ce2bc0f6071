package dev.orchestrator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.engine.visibility.RunOutcome;
import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.PollWorkflowUpdate;
import dev.orchestrator.protocol.request.Request.UpdateWorkflowExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Waits for updates that are over before the shard has said anything. */
class UpdateDeskTests {

  private static final UUID RUN = UUID.randomUUID();
  private static final Rejected UNKNOWN =
      new Rejected(RejectionCode.UPDATE_NOT_FOUND, "The run has no update 'u'", RUN);
  private static final RequestEnvelope UPDATE =
      new RequestEnvelope(
          new WorkflowKey("default", "cart-1"),
          "request",
          null,
          null,
          new UpdateWorkflowExecution(
              null, "u", "add", List.of(), Map.of(), UpdateStage.COMPLETED));

  private final CompletableFuture<Reply> answer = new CompletableFuture<>();

  private static Reply ask(Function<RequestEnvelope, CompletableFuture<Reply>> shard)
      throws Exception {
    var open = new FixedOutcome(new RunOutcome(RUN, WorkflowExecutionStatus.RUNNING, null));
    try (var desk = new UpdateDesk(shard, open, Duration.ofSeconds(20))) {
      return desk.ask(UPDATE, Duration.ZERO).get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void aRefusalThatComesAfterwardsSaysWhy() throws Exception {
    var refused = new Rejected(RejectionCode.LIMIT_EXCEEDED, "Expected at most 100 updates", RUN);

    Reply reply =
        ask(
            request -> {
              if (!(request.request() instanceof PollWorkflowUpdate)) {
                return answer;
              }
              answer.complete(refused);
              return CompletableFuture.completedFuture(UNKNOWN);
            });

    assertThat(reply).isEqualTo(refused);
  }

  @Test
  void anUpdateThatHasNotReachedTheShardMayBeAskedForAgain() {
    assertThatThrownBy(
            () ->
                ask(
                    request ->
                        request.request() instanceof PollWorkflowUpdate
                            ? CompletableFuture.completedFuture(UNKNOWN)
                            : answer))
        .hasCauseInstanceOf(ShardUnavailableException.class);
    assertThat(answer).as("nobody waits for it any more").isCancelled();
  }
}
