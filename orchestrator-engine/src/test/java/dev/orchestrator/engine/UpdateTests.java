package dev.orchestrator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.engine.TestServer.Installation;
import dev.orchestrator.protocol.command.Command.AcceptWorkflowUpdate;
import dev.orchestrator.protocol.command.Command.CompleteWorkflowUpdate;
import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Reply.UpdateProgress;
import dev.orchestrator.protocol.request.Request.ClientRequest;
import dev.orchestrator.protocol.request.Request.PollWorkflowUpdate;
import dev.orchestrator.protocol.request.Request.UpdateWorkflowExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.IncomingUpdate;
import dev.orchestrator.protocol.task.WorkflowTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Updates through shards, wherever these are. */
class UpdateTests {

  private static final WorkflowKey KEY = new WorkflowKey("default", "cart-1");
  private static final Payload LARGE = Payload.json("\"" + "x".repeat(20_000) + "\"");

  private final Installation installation = Installation.create();

  private static CompletableFuture<Reply> ask(
      TestServer server, ClientRequest request, Duration timeout) {
    return server
        .engine()
        .update(
            new RequestEnvelope(KEY, UUID.randomUUID().toString(), "tester", null, request),
            timeout);
  }

  private static UpdateWorkflowExecution update(String id, UpdateStage wanted) {
    return new UpdateWorkflowExecution(null, id, "add", List.of(), Map.of(), wanted);
  }

  private static UpdateProgress get(CompletableFuture<Reply> reply) throws Exception {
    return (UpdateProgress) reply.get(30, TimeUnit.SECONDS);
  }

  @Test
  void theReplyComesWithTheStageAndLargeOutcomesFromTheHistory() throws Exception {
    try (TestServer server = installation.startServer().awaitAllShards();
        var worker = HandWorker.ofWorkflowTasks(installation.topics())) {
      server.startWorkflow(KEY);
      worker.complete(worker.nextWorkflowTask(), null, Instant.now());
      CompletableFuture<Reply> accepted =
          ask(server, update("u", UpdateStage.ACCEPTED), Duration.ofSeconds(20));
      CompletableFuture<Reply> completed =
          ask(server, update("u", UpdateStage.COMPLETED), Duration.ofSeconds(20));

      WorkflowTask task = worker.nextWorkflowTask();
      assertThat(task.updates().stream().map(IncomingUpdate::updateId)).containsExactly("u");
      worker.complete(task, null, Instant.now(), new AcceptWorkflowUpdate("u"));
      assertThat(get(accepted).stage()).isEqualTo(UpdateStage.ACCEPTED);
      assertThat(completed).isNotDone();

      ask(server, update("v", UpdateStage.ADMITTED), Duration.ofSeconds(20)).get();
      worker.complete(
          worker.nextWorkflowTask(),
          null,
          Instant.now(),
          new AcceptWorkflowUpdate("v"),
          new CompleteWorkflowUpdate("u", LARGE, null));
      assertThat(get(completed).result()).isEqualTo(LARGE);
      assertThat(get(completed).outcomeEventId()).isNull();
      var poll = new PollWorkflowUpdate(null, "v", UpdateStage.COMPLETED);
      assertThat(get(ask(server, poll, Duration.ZERO)).stage()).isEqualTo(UpdateStage.ACCEPTED);
      var unknown = new PollWorkflowUpdate(null, "w", UpdateStage.COMPLETED);
      assertThat(ask(server, unknown, Duration.ofSeconds(5)).get(20, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(
              Rejected.class, r -> assertThat(r.code()).isEqualTo(RejectionCode.UPDATE_NOT_FOUND));
    }
  }

  /** Longer than the shard remembers who waits, and over a server that stops meanwhile. */
  @Test
  void anUpdateOutlivesItsServerAndWhoWaitsAtAnotherOneHearsOfIt() throws Exception {
    Installation forgetful = installation.with(Map.of("orchestrator.shards.request-timeout", "4s"));
    try (var worker = HandWorker.ofWorkflowTasks(installation.topics())) {
      WorkflowTask task;
      try (TestServer first = forgetful.startServer().awaitAllShards()) {
        first.startWorkflow(KEY);
        worker.complete(worker.nextWorkflowTask(), null, Instant.now());
        assertThat(get(ask(first, update("u", UpdateStage.COMPLETED), Duration.ofMillis(200))))
            .extracting(UpdateProgress::stage)
            .isEqualTo(UpdateStage.ADMITTED);
        task = worker.nextWorkflowTask();
      }
      try (TestServer second = forgetful.startServer().awaitAllShards()) {
        CompletableFuture<Reply> completed =
            ask(second, update("u", UpdateStage.COMPLETED), Duration.ofSeconds(30));
        CompletableFuture.runAsync(
                () ->
                    worker.complete(
                        task,
                        null,
                        Instant.now(),
                        new AcceptWorkflowUpdate("u"),
                        new CompleteWorkflowUpdate("u", Payload.json("3"), null)),
                CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS))
            .get(30, TimeUnit.SECONDS);

        assertThat(get(completed).result()).isEqualTo(Payload.json("3"));
      }
    }
  }
}
