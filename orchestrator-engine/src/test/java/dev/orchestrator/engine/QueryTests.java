package dev.orchestrator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.engine.TestServer.Installation;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Request.QueryWorkflow;
import dev.orchestrator.protocol.task.QueryResult;
import dev.orchestrator.protocol.task.QueryTask;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryTests {

  private static final QueryWorkflow QUERY = new QueryWorkflow(null, "state", List.of(), Map.of());

  private final Installation installation =
      Installation.create().with(Map.of("orchestrator.shards.sticky-query-timeout", "3s"));
  private TestServer server;

  @BeforeAll
  void startServer() {
    server = installation.startServer().awaitAllShards();
  }

  @AfterAll
  void stopServer() {
    server.close();
  }

  @Test
  void aQueryWaitsForTheWorkflowTaskAndGoesToTheWorkerThatHasTheWorkflowCached() throws Exception {
    var key = new WorkflowKey("default", "cached");
    var address = new InboxAddress("worker-1", 1);
    try (var queue = HandWorker.ofWorkflowTasks(installation.topics());
        var inbox = HandWorker.of(installation.topics().inbox(), 1)) {
      server.startWorkflow(key);
      WorkflowTask task = nextTask(queue, key);
      CompletableFuture<QueryResult> answer =
          server.engine().query(key, QUERY, null, Duration.ofSeconds(20));
      queue.complete(task, address, Instant.now());
      QueryTask query = nextQuery(inbox, key);
      assertThat(query.lastEventId()).isEqualTo(4);
      inbox.sendToInbox(
          installation.topics(),
          query.replyTo(),
          new QueryResult(query.queryId(), Payload.json("1"), null));
      assertThat(answer.get(20, TimeUnit.SECONDS).result()).isEqualTo(Payload.json("1"));
    }
  }

  @Test
  void aQueryThatTheCachingWorkerDoesNotAnswerGoesToAnyWorker() throws Exception {
    var key = new WorkflowKey("default", "silent");
    try (var queue = HandWorker.ofWorkflowTasks(installation.topics())) {
      server.startWorkflow(key);
      queue.complete(nextTask(queue, key), new InboxAddress("worker-2", 0), Instant.now());
      CompletableFuture<QueryResult> answer =
          server.engine().query(key, QUERY, null, Duration.ofSeconds(20));
      QueryTask query = nextQuery(queue, key);
      queue.sendToInbox(
          installation.topics(),
          query.replyTo(),
          new QueryResult(query.queryId(), Payload.json("2"), null));
      assertThat(answer.get(20, TimeUnit.SECONDS).result()).isEqualTo(Payload.json("2"));
    }
  }

  @Test
  void aQueryOfAnUnknownWorkflowIsRejected() {
    assertThatThrownBy(
            () ->
                server
                    .engine()
                    .query(
                        new WorkflowKey("default", "nobody"), QUERY, null, Duration.ofSeconds(20))
                    .get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(RequestRejectedException.class)
        .hasMessageContaining(RejectionCode.WORKFLOW_NOT_FOUND.name());
  }

  @Test
  void aQueryThatNobodyAnswersTimesOut() {
    var key = new WorkflowKey("default", "unanswered");
    server.startWorkflow(key);
    assertThatThrownBy(
            () ->
                server
                    .engine()
                    .query(key, QUERY, null, Duration.ofMillis(200))
                    .get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(QueryTimeoutException.class);
  }

  private static WorkflowTask nextTask(HandWorker worker, WorkflowKey key) {
    WorkflowTask task = next(worker, WorkflowTask.class);
    while (!task.token().execution().key().equals(key)) {
      task = next(worker, WorkflowTask.class);
    }
    return task;
  }

  private static QueryTask nextQuery(HandWorker worker, WorkflowKey key) {
    QueryTask query = next(worker, QueryTask.class);
    while (!query.execution().key().equals(key)) {
      query = next(worker, QueryTask.class);
    }
    return query;
  }

  /** The next message of a type; others are left to other tests. */
  private static <T> T next(HandWorker worker, Class<T> type) {
    Object message = worker.next();
    while (!type.isInstance(message)) {
      message = worker.next();
    }
    return type.cast(message);
  }
}
