package dev.orchestrator.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.protocol.version.ProtocolVersions;
import dev.orchestrator.serverfixture.ApiTest;
import dev.orchestrator.serverfixture.FakeEngine;
import dev.orchestrator.serverfixture.HttpApi;
import dev.orchestrator.serverfixture.HttpApi.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class OperationsTests {

  private static final String DEFAULT = "/api/v1/namespaces/default";

  @Autowired FakeEngine engine;
  HttpApi api;

  @BeforeEach
  void connect(@LocalServerPort int port) {
    engine.reset();
    api = new HttpApi(port);
  }

  @Test
  void shardsTellMoreWhereTheirOwnerAnswers() {
    assertThat(api.get("/api/v1/shards").text())
        .isEqualTo(
            "{\"server\":\"instance-1\",\"shards\":[{\"shard\":0,\"owner\":\"instance-1\",\"epoch\":7,"
                + "\"commits\":20,\"nextOffset\":100,\"lag\":3,\"here\":{\"backlog\":1,"
                + "\"unpublished\":2,\"cachedBytes\":3,\"lastBatchSize\":4,"
                + "\"lastCommitTime\":\"PT0.005S\"}},{\"shard\":1,\"owner\":\"instance-2\",\"epoch\":8,"
                + "\"commits\":21,\"nextOffset\":200,\"lag\":0}]}");
  }

  @Test
  void theServerTellsWhichProtocolsItSpeaks() {
    assertThat(api.get("/api/v1/system-info").json().path("protocol").toString())
        .isEqualTo(
            "{\"oldest\":%d,\"newest\":%d}"
                .formatted(ProtocolVersions.CURRENT.oldest(), ProtocolVersions.CURRENT.newest()));
  }

  @Test
  void workersAreListedWithWhatTheyServe() {
    assertThat(api.get(DEFAULT + "/workers").text())
        .isEqualTo(
            "{\"workers\":[{\"instanceId\":\"worker-1\",\"identity\":\"4711@host\","
                + "\"host\":\"host\",\"startedAt\":\"2026-01-31T07:00:00Z\","
                + "\"taskQueues\":[\"mails\",\"orders\"],\"workflowTaskQueues\":[\"orders\"],"
                + "\"queues\":[{\"name\":\"mails\",\"paused\":false,\"workflowTypes\":[],"
                + "\"activityTypes\":[]},{\"name\":\"orders\",\"deploymentName\":\"shop\","
                + "\"buildId\":\"1.4.2\",\"paused\":true,\"workflowTypes\":[\"Order\"],"
                + "\"activityTypes\":[],\"workflowSlots\":{\"used\":3,\"size\":100}}],"
                + "\"lastSeen\":\"2026-01-31T08:00:00Z\",\"live\":true}],\"count\":1}");
  }

  @Test
  void taskQueuesArePagedByName() {
    JsonNode first = api.get(DEFAULT + "/task-queues?pageSize=1").json();
    assertThat(first.at("/taskQueues/0/name").asString()).isEqualTo("mails");
    JsonNode second =
        api.get(
                DEFAULT
                    + "/task-queues?pageSize=5&pageToken="
                    + first.get("nextPageToken").asString())
            .json();
    assertThat(second.at("/taskQueues/0/name").asString()).isEqualTo("orders");
    assertThat(second.has("nextPageToken")).isFalse();
  }

  @Test
  void aTaskQueueShowsItsBacklogAndWhoTakesIt() {
    JsonNode queue = api.get(DEFAULT + "/task-queues/orders").json();

    assertThat(queue.at("/activityTasks/backlog").asInt()).isEqualTo(4);
    assertThat(queue.at("/activityTasks/pollers/0/host").asString()).isEqualTo("/10.0.0.1");
    assertThat(queue.at("/workers/0/identity").asString()).isEqualTo("4711@host");
    assertThat(queue.has("workflowTasks")).isFalse();
    assertThat(queue.at("/pinnedTasks/0/buildId").asString()).isEqualTo("1.4.1");
    assertThat(queue.at("/pinnedTasks/0/tasks/backlog").asInt()).isEqualTo(4);
  }

  @Test
  void aTaskQueueThatNobodyKnowsIsNotFound() {
    Answer answer = api.get(DEFAULT + "/task-queues/nope");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("code").asString()).isEqualTo("TASK_QUEUE_NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/workers", "/task-queues", "/task-queues/orders"})
  void aNamespaceThatIsNotThereIsNotFound(String path) {
    Answer answer = api.get("/api/v1/namespaces/nope" + path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("code").asString()).isEqualTo("NAMESPACE_NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/task-queues?pageSize=0", "/task-queues?pageSize=101", "/task-queues/a%20b"})
  void aParameterThatCannotBeIsRefused(String path) {
    assertThat(api.get(DEFAULT + path).json().get("code").asString()).isEqualTo("INVALID_ARGUMENT");
  }

  @Test
  void brokersThatDoNotAnswerAreSaidToBeUnavailable() {
    engine.operations().disappear();

    Answer answer = api.get("/api/v1/shards");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().get("code").asString()).isEqualTo("UNAVAILABLE");
  }
}
