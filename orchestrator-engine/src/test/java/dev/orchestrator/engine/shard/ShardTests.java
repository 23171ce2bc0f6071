package dev.orchestrator.engine.shard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.engine.TestServer;
import dev.orchestrator.engine.jpa.TestDatabase;
import dev.orchestrator.engine.store.ShardStore;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.request.Initiator;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Reply.WorkflowStarted;
import dev.orchestrator.protocol.request.Request.RecordInitiatedOutcome;
import dev.orchestrator.protocol.request.Request.SignalWorkflowExecution;
import dev.orchestrator.protocol.request.Request.TerminateWorkflowExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.topic.Slots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShardTests {

  private final TestDatabase database = TestDatabase.create();
  private final ShardStore store = database.bean(ShardStore.class);

  @BeforeEach
  void emptyDatabase() {
    database.empty();
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @Test
  void aReplyComesAfterItsEffectIsInTheDatabase() throws Exception {
    try (var shard = ShardFixture.start(store, "a")) {
      WorkflowExecution execution = shard.startWorkflow(key("w"));
      assertThat(
              database
                  .jdbc()
                  .queryForObject(
                      "select count(*) from history where run_id = ?",
                      Long.class,
                      execution.runId()))
          .isEqualTo(1);
      assertThat(shard.outgoing.published(WorkflowTask.class)).hasSize(1);
    }
  }

  @Test
  void aStartByAnIdThatWasMadeForItLooksForNoEarlierRun() throws Exception {
    var counting = new FaultyStore(store);
    try (var shard = ShardFixture.start(counting, "a")) {
      assertThat(
              shard
                  .submitNew(key("new"), "r1", TestServer.startRequest())
                  .get(30, TimeUnit.SECONDS))
          .isInstanceOf(WorkflowStarted.class);
      assertThat(counting.lookUps).hasValue(0);
      assertThat(shard.ask(key("new"), "r2", TestServer.startRequest()))
          .as("a second start by it")
          .isInstanceOf(Rejected.class);

      shard.ask(key("given"), "r3", TestServer.startRequest());
      assertThat(counting.lookUps).hasValue(1);
    }
  }

  @Test
  void shardsOfOneThreadAnswerAllThatTheyAreAsked() throws Exception {
    List<ShardFixture> two = ShardFixture.startTwo(store);
    try (var first = two.getFirst();
        var second = two.getLast()) {
      List<CompletableFuture<Reply>> replies = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        ShardFixture shard = shardOf("w" + i, 2) == 0 ? first : second;
        replies.add(shard.submit(key("w" + i), "r" + i, TestServer.startRequest()));
      }
      for (CompletableFuture<Reply> reply : replies) {
        assertThat(reply.get(30, TimeUnit.SECONDS)).isInstanceOf(WorkflowStarted.class);
      }
    }
    assertThat(count("select count(*) from execution")).isEqualTo(50);
  }

  @Test
  void aShardThatLostItsLeaseDoesNotKeepTheOtherOneOfItsThread() throws Exception {
    List<ShardFixture> two = ShardFixture.startTwo(store);
    try (var first = two.getFirst();
        var second = two.getLast()) {
      store.takeOver(0, "b");
      CompletableFuture<Reply> lost =
          first.submit(key(workflowOf(0)), "r1", TestServer.startRequest());
      CompletableFuture<Reply> mine =
          second.submit(key(workflowOf(1)), "r2", TestServer.startRequest());
      assertThat(mine.get(30, TimeUnit.SECONDS)).isInstanceOf(WorkflowStarted.class);
      assertThatThrownBy(() -> lost.get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(ShardMovedException.class);
      assertThat(first.ended.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(second.ask(key(workflowOf(1)), "s", signal())).isInstanceOf(Acknowledged.class);
    }
    assertThat(count("select count(*) from execution")).isEqualTo(1);
  }

  @Test
  void whatTheDatabaseRefusesOfOneShardIsNotHeldAgainstTheOtherOneOfItsThread() throws Exception {
    String refused = shardOf("nul \0 in it", 2) == 0 ? "nul \0 in it" : "a nul \0 in it";
    assertThat(shardOf(refused, 2)).isZero();
    List<ShardFixture> two = ShardFixture.startTwo(store);
    try (var first = two.getFirst();
        var second = two.getLast()) {
      first.consume(0, ShardFixture.record(key(refused), "r1", TestServer.startRequest()));
      first.consume(1, ShardFixture.record(key(workflowOf(0)), "r2", TestServer.startRequest()));
      second.consume(0, ShardFixture.record(key(workflowOf(1)), "r3", TestServer.startRequest()));
      awaitReplies(first, 2);
      assertThat(first.outgoing.deadLetterReasons).hasSize(1);
    }
    assertThat(count("select count(*) from execution")).isEqualTo(2);
    assertThat(count("select sum(next_offset) from shard")).isEqualTo(3);
  }

  @Test
  void aCommitOfTwoShardsThatWasNotHeardOfIsNotRepeated() throws Exception {
    var faulty = new FaultyStore(store);
    List<ShardFixture> two = ShardFixture.startTwo(faulty);
    try (var first = two.getFirst();
        var second = two.getLast()) {
      faulty.commitsThatBreakAfter.set(1);
      CompletableFuture<Reply> one =
          first.submit(key(workflowOf(0)), "r1", TestServer.startRequest());
      CompletableFuture<Reply> other =
          second.submit(key(workflowOf(1)), "r2", TestServer.startRequest());
      assertThat(one.get(30, TimeUnit.SECONDS)).isInstanceOf(WorkflowStarted.class);
      assertThat(other.get(30, TimeUnit.SECONDS)).isInstanceOf(WorkflowStarted.class);
    }
    assertThat(count("select count(*) from execution")).isEqualTo(2);
    assertThat(count("select count(*) from history")).isEqualTo(2);
  }

  @Test
  void aShardThatIsStoppedLeavesTheOtherOneOfItsThreadAtWork() throws Exception {
    List<ShardFixture> two = ShardFixture.startTwo(store);
    try (var second = two.getLast()) {
      two.getFirst().startWorkflow(key(workflowOf(0)));
      two.getFirst().close();
      assertThat(second.ask(key(workflowOf(1)), "r", TestServer.startRequest()))
          .isInstanceOf(WorkflowStarted.class);
    }
  }

  @Test
  void aRecordHasItsEffectOnceAlthoughItIsReadAgainAfterACrash() throws Exception {
    byte[] start = ShardFixture.record(key("w"), "r1", TestServer.startRequest());
    byte[] signal = ShardFixture.record(key("w"), "r2", signal());
    var first = ShardFixture.start(store, "a");
    first.consume(0, start);
    first.consume(1, signal);
    awaitReplies(first, 2);
    first.crash();

    try (var second = ShardFixture.start(store, "b")) {
      second.consume(0, start);
      second.consume(1, signal);
      second.consume(2, ShardFixture.record(key("w"), "r3", signal()));
      awaitReplies(second, 1);
      assertThat(second.outgoing.replies).singleElement().extracting("requestId").isEqualTo("r3");
    }
    assertThat(count("select count(*) from execution")).isEqualTo(1);
    assertThat(count("select next_offset from shard")).isEqualTo(3);
  }

  @Test
  void aNewOwnerPublishesWhatTheOldOneDidNot() throws Exception {
    var lost = new RecordingOutgoing();
    lost.acknowledges = false;
    var first = ShardFixture.start(store, "a", lost);
    WorkflowExecution execution = first.startWorkflow(key("w"));
    first.crash();

    try (var second = ShardFixture.start(store, "b")) {
      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(second.outgoing.published(WorkflowTask.class))
                      .singleElement()
                      .satisfies(
                          task -> assertThat(task.token().execution()).isEqualTo(execution)));
      Awaitility.await()
          .untilAsserted(() -> assertThat(count("select count(*) from outbox")).isZero());
    }
  }

  @Test
  void whatAWorkflowIsToldOfItsRequestSurvivesACrashBeforeItLeft() throws Exception {
    var parent = new WorkflowExecution("default", "parent", UUID.randomUUID());
    var first = ShardFixture.start(store, "a");
    first.outgoing.acknowledges = false;
    first.consume(
        0,
        ProtocolJson.write(
            new RequestEnvelope(
                key("nobody"), "parent/5", null, signal(), new Initiator(parent, 5, 0))));
    Awaitility.await()
        .untilAsserted(() -> assertThat(count("select count(*) from outbox")).isEqualTo(1));
    first.crash();

    try (var second = ShardFixture.start(store, "b")) {
      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(second.outgoing.values)
                      .singleElement()
                      .extracting(ProtocolJson::readRequest)
                      .satisfies(
                          told -> assertThat(told.key()).isEqualTo(parent.key()),
                          told ->
                              assertThat(told.request())
                                  .isInstanceOf(RecordInitiatedOutcome.class)));
      Awaitility.await()
          .untilAsserted(() -> assertThat(count("select count(*) from outbox")).isZero());
    }
  }

  @Test
  void aTaskThatIsOverIsNotPublishedAgain() throws Exception {
    var first = ShardFixture.start(store, "a");
    first.outgoing.acknowledges = false;
    first.startWorkflow(key("w"));
    first.ask(key("w"), "stop", new TerminateWorkflowExecution(null, "test", List.of()));
    first.crash();
    assertThat(count("select count(*) from outbox")).isEqualTo(1);

    try (var second = ShardFixture.start(store, "b")) {
      Awaitility.await()
          .untilAsserted(() -> assertThat(count("select count(*) from outbox")).isZero());
      assertThat(second.outgoing.published).isEmpty();
    }
  }

  @Test
  void aSecondOwnerMakesTheFirstOnesCommitFail() throws Exception {
    try (var first = ShardFixture.start(store, "a");
        var second = ShardFixture.start(store, "b")) {
      assertThatThrownBy(
              () ->
                  first.submit(key("w"), "r1", TestServer.startRequest()).get(30, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(ShardMovedException.class);
      assertThat(first.ended.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(first.outgoing.published).isEmpty();
      assertThat(count("select count(*) from execution")).isZero();

      assertThat(second.ask(key("w"), "r1", TestServer.startRequest()))
          .isInstanceOf(WorkflowStarted.class);
    }
  }

  @Test
  void anOwnerThatWasReplacedDoesNotEvenRefuse() throws Exception {
    try (var first = ShardFixture.start(store, "a");
        var second = ShardFixture.start(store, "b")) {
      second.startWorkflow(key("w"));
      assertThatThrownBy(() -> first.submit(key("v"), "r1", signal()).get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(ShardMovedException.class);
    }
  }

  @Test
  void aMalformedRecordGoesToTheDeadLettersAndTheShardGoesOn() throws Exception {
    try (var shard = ShardFixture.start(store, "a")) {
      shard.consume(0, "no JSON".getBytes(UTF_8));
      shard.consume(1, "{\"requestId\":\"r\"}".getBytes(UTF_8));
      shard.consume(2, ShardFixture.record(key("w"), "r1", TestServer.startRequest()));
      awaitReplies(shard, 1);
      assertThat(shard.outgoing.deadLetterReasons).hasSize(2);
      assertThat(count("select next_offset from shard")).isEqualTo(3);
    }
  }

  @Test
  void whatTheDatabaseRefusesIsGivenUpAloneAndTheRestOfTheBatchGoesOn() throws Exception {
    try (var shard = ShardFixture.start(store, "a")) {
      shard.consume(0, ShardFixture.record(key("a"), "r1", TestServer.startRequest()));
      shard.consume(1, ShardFixture.record(key("nul \0 in it"), "r2", TestServer.startRequest()));
      shard.consume(2, ShardFixture.record(key("b"), "r3", TestServer.startRequest()));
      awaitReplies(shard, 2);
      assertThat(shard.outgoing.deadLetterReasons).hasSize(1);
      assertThat(count("select count(*) from execution")).isEqualTo(2);
      assertThat(count("select next_offset from shard")).isEqualTo(3);
    }
  }

  @Test
  void aRecordOfAnotherShardIsHandedOn() throws Exception {
    WorkflowKey foreign = key(workflowOf(2, 3));
    try (var shard = ShardFixture.startOneOf(3, store)) {
      shard.consume(0, ShardFixture.record(foreign, "r1", TestServer.startRequest()));
      Awaitility.await()
          .untilAsserted(() -> assertThat(count("select next_offset from shard")).isEqualTo(1));
      assertThat(shard.outgoing.forwarded)
          .containsExactly(new RecordingOutgoing.Forwarded(foreign, 2));
    }
    assertThat(count("select count(*) from execution")).isZero();
  }

  @Test
  void aCommitThatBrokeBeforeItHappenedIsTriedAgain() throws Exception {
    var faulty = new FaultyStore(store);
    try (var shard = ShardFixture.start(faulty, "a")) {
      faulty.commitsThatBreakBefore.set(3);
      shard.startWorkflow(key("w"));
      assertThat(shard.ask(key("w"), "s", signal())).isInstanceOf(Acknowledged.class);
    }
    assertThat(count("select count(*) from history")).isEqualTo(2);
  }

  @Test
  void aCommitThatHappenedButWasNotHeardOfIsNotRepeated() throws Exception {
    var faulty = new FaultyStore(store);
    try (var shard = ShardFixture.start(faulty, "a")) {
      faulty.commitsThatBreakAfter.set(1);
      shard.startWorkflow(key("w"));
      faulty.commitsThatBreakAfter.set(1);
      assertThat(shard.ask(key("w"), "s", signal())).isInstanceOf(Acknowledged.class);
    }
    assertThat(count("select count(*) from history")).isEqualTo(2);
    assertThat(count("select count(*) from execution")).isEqualTo(1);
  }

  @Test
  void manyRequestsShareFewCommits() throws Exception {
    try (var shard = ShardFixture.start(store, "a")) {
      List<CompletableFuture<?>> replies =
          IntStream.range(0, 1000)
              .<CompletableFuture<?>>mapToObj(
                  number -> shard.submit(key("w" + number), "r", TestServer.startRequest()))
              .toList();
      CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
    }
    assertThat(count("select count(*) from execution")).isEqualTo(1000);
    assertThat(count("select batch_no from shard")).isLessThan(200);
  }

  @Test
  void aStartInAnUnknownNamespaceIsRejected() throws Exception {
    try (var shard = ShardFixture.start(store, "a")) {
      assertThat(shard.ask(new WorkflowKey("nowhere", "w"), "r1", TestServer.startRequest()))
          .isInstanceOfSatisfying(
              Rejected.class,
              rejected -> assertThat(rejected.code()).isEqualTo(RejectionCode.NAMESPACE_NOT_FOUND));
    }
  }

  @Test
  void aWorkflowGoesOnAfterItsStateWasReadFromTheJournal() throws Exception {
    var first = ShardFixture.start(store, "a");
    WorkflowExecution execution = first.startWorkflow(key("w"));
    first.close();
    try (var second = ShardFixture.start(store, "b")) {
      assertThat(second.ask(key("w"), "again", TestServer.startRequest()))
          .isInstanceOfSatisfying(
              Rejected.class,
              rejected -> assertThat(rejected.runId()).isEqualTo(execution.runId()));
      assertThat(second.ask(key("w"), "start-w", TestServer.startRequest()))
          .isEqualTo(new WorkflowStarted(execution.runId(), true));
    }
  }

  private void awaitReplies(ShardFixture shard, int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(() -> assertThat(shard.outgoing.replies).hasSize(count));
  }

  @Test
  void aServerThatWaitsForARunHearsOnceThatItClosed() throws Exception {
    try (var shard = ShardFixture.start(store, "a")) {
      var start =
          new RequestEnvelope(
              key("w"), "r1", "test", ShardFixture.INBOX, TestServer.startRequest());
      shard.consume(0, ProtocolJson.write(start.withAwaitClose(Duration.ofSeconds(60))));
      awaitReplies(shard, 1);
      UUID run = shard.outgoing.replies.element().closeNoticeOf();
      assertThat(run).isNotNull();
      assertThat(shard.outgoing.notices).isEmpty();

      shard.ask(key("w"), "stop", new TerminateWorkflowExecution(null, "test", List.of()));
      shard.startWorkflow(key("w"));
      shard.ask(key("w"), "stop again", new TerminateWorkflowExecution(null, "test", List.of()));
      assertThat(shard.outgoing.notices)
          .singleElement()
          .satisfies(
              notice -> {
                assertThat(notice.execution().runId()).isEqualTo(run);
                assertThat(notice.status()).isEqualTo(WorkflowExecutionStatus.TERMINATED);
                assertThat(notice.closeEvent()).isNotNull();
              });
    }
  }

  private long count(String sql) {
    Long value = database.jdbc().queryForObject(sql, Long.class);
    return value == null ? 0 : value;
  }

  /** A workflow of one of two shards. */
  private static String workflowOf(int shard) {
    return workflowOf(shard, 2);
  }

  private static String workflowOf(int shard, int shards) {
    return IntStream.range(0, 100)
        .mapToObj(number -> "w" + number)
        .filter(id -> shardOf(id, shards) == shard)
        .findFirst()
        .orElseThrow();
  }

  private static int shardOf(String workflowId, int shards) {
    return Slots.partition(Slots.slot(key(workflowId)), shards);
  }

  private static WorkflowKey key(String workflowId) {
    return new WorkflowKey("default", workflowId);
  }

  private static SignalWorkflowExecution signal() {
    return new SignalWorkflowExecution(null, "s", List.of(), Map.of());
  }
}
