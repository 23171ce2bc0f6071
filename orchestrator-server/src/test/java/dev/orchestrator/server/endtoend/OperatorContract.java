package dev.orchestrator.server.endtoend;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.topic.Topics;
import dev.orchestrator.serverfixture.HttpApi.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server shows to, and does for, those who operate it. */
abstract class OperatorContract extends StandaloneActivityContract {

  private static final Path MONITORING = Path.of("../docs/monitoring");
  private static final JsonMapper JSON = new JsonMapper();
  private static final String LETTERS = "/api/v1/dead-letters";

  @Test
  void aRecordThatCannotBeUnderstoodIsInspectedReplayedOnceAndDiscarded() {
    send("shop.commands", 1, "first rubbish");
    JsonNode first = letter("first rubbish");
    assertThat(first.get("state").asString()).isEqualTo("OPEN");
    assertThat(first.get("source").asString()).startsWith("shop.commands-1-");
    assertThat(first.get("reason").asString()).isNotBlank();
    String path = LETTERS + "/" + first.get("id").asLong();

    Answer replayed = api.post(path + "/replay", null);
    assertThat(replayed.status()).as(replayed.text()).isEqualTo(200);
    assertThat(replayed.json().get("state").asString()).isEqualTo("REPLAYED");
    JsonNode second = letter("first rubbish");
    assertThat(second.get("id").asLong())
        .as("it still cannot be understood, so it is back as a new letter")
        .isGreaterThan(first.get("id").asLong());
    assertThat(second.get("source")).isNotEqualTo(first.get("source"));

    assertThat(api.post(path + "/replay", null).json()).isEqualTo(replayed.json());
    send("shop.commands", 1, "marker");
    assertThat(letter("marker").get("id").asLong())
        .as("the second replay sent nothing")
        .isEqualTo(second.get("id").asLong() + 1);
    assertThat(api.post(path + "/discard", null).json().get("code").asString())
        .isEqualTo("DEAD_LETTER_SETTLED");
    String secondPath = LETTERS + "/" + second.get("id").asLong();
    assertThat(api.post(secondPath + "/discard", null).json().get("state").asString())
        .isEqualTo("DISCARDED");
    assertThat(api.get(LETTERS + "?state=DISCARDED").json().findValuesAsString("id"))
        .contains(second.get("id").asString());
    assertThat(api.get(LETTERS + "/999999999").json().get("code").asString())
        .isEqualTo("DEAD_LETTER_NOT_FOUND");
  }

  @Test
  void lettersArePagedFromTheLatestToTheFirst() {
    for (int i = 0; i < 5; i++) {
      send("shop.commands", 0, "page " + i);
      letter("page " + i);
    }

    JsonNode page = api.get(LETTERS + "?pageSize=2").json();
    long expected = page.at("/deadLetters/0/id").asLong();
    while (true) {
      for (JsonNode letter : page.get("deadLetters")) {
        assertThat(letter.get("id").asLong()).isEqualTo(expected--);
      }
      if (!page.has("nextPageToken")) {
        break;
      }
      page =
          api.get(LETTERS + "?pageSize=2&pageToken=" + page.get("nextPageToken").asString()).json();
    }
    assertThat(expected).as("the first letter was shown").isEqualTo(-1);
    assertThat(api.get(LETTERS + "?pageToken=x").json().get("code").asString())
        .isEqualTo("INVALID_ARGUMENT");
  }

  @Test
  void aLetterThatNamesATopicOfOthersIsNotReplayed() {
    var forged =
        new ProducerRecord<>("shop.dead-letters", 0, (String) null, "forged for another topic");
    forged.headers().add("source", "shop.beacons-0-1".getBytes());
    send(forged);

    JsonNode letter = letter("forged for another topic");
    Answer replayed = api.post(LETTERS + "/" + letter.get("id").asLong() + "/replay", null);

    assertThat(replayed.status()).isEqualTo(422);
    assertThat(replayed.json().get("code").asString()).isEqualTo("DEAD_LETTER_NOT_REPLAYABLE");
  }

  @Test
  void shardsTellWhoOwnsThemAndHowTheyKeepUp() {
    start("sharded", "order-90");

    JsonNode answer =
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> api.get("/api/v1/shards").json(),
                shards -> waiting(shards.at("/shards/0")) + waiting(shards.at("/shards/1")) == 0);
    assertThat(answer.get("shards")).hasSize(2);
    for (JsonNode shard : answer.get("shards")) {
      assertThat(shard.get("owner")).isEqualTo(answer.get("server"));
      assertThat(shard.get("epoch").asLong()).isPositive();
    }
    assertThat(answer.findValues("lastBatchSize"))
        .anySatisfy(size -> assertThat(size.asInt()).isPositive());
  }

  private static int waiting(JsonNode shard) {
    return shard.at("/lag").asInt() + shard.at("/here/backlog").asInt();
  }

  @Test
  void aTaskQueueTellsWhatWaitsAndWhoTakesIt() {
    start("waiting", "order-91");
    start("waiting", "order-92");
    awaitBacklog(2);
    assertThat(taskQueue().at("/workflowTasks/pollers")).isEmpty();

    try (var workflows = worker("shop.workflow-tasks.default.waiting")) {
      workflows.report(workflows.nextTask(), COMPLETE);
      workflows.done();
      workflows.report(workflows.nextTask(), COMPLETE);
      workflows.done();
      awaitBacklog(0);
      assertThat(taskQueue().at("/workflowTasks/pollers")).hasSize(1);
      assertThat(taskQueue().at("/workflowTasks/published").asInt()).isEqualTo(2);
    }

    assertThat(
            api.get("/api/v1/namespaces/default/task-queues?pageSize=100")
                .json()
                .get("taskQueues")
                .findValuesAsString("name"))
        .contains("waiting");
    assertThat(
            api.get("/api/v1/namespaces/default/task-queues/unheard-of")
                .json()
                .get("code")
                .asString())
        .isEqualTo("TASK_QUEUE_NOT_FOUND");
  }

  private void awaitBacklog(int tasks) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> taskQueue().at("/workflowTasks/backlog").asInt(-1) == tasks);
  }

  private JsonNode taskQueue() {
    return api.get("/api/v1/namespaces/default/task-queues/waiting").json();
  }

  @Test
  void aWorkerIsKnownByItsBeacons() {
    send(
        "shop.beacons",
        0,
        """
        {"sender":{"recipient":"worker-9","partition":0},"role":"WORKER","identity":"9@host",
         "namespace":"default","taskQueues":["beaming"],"workflowTaskQueues":[],
         "about":{"host":"host-9","queues":[{"name":"beaming","activityTypes":["Beam"],
           "activitySlots":{"used":1,"size":4}}]}}""");

    JsonNode workers =
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> api.get("/api/v1/namespaces/default/workers").json().get("workers"),
                known -> known.findValuesAsString("instanceId").contains("worker-9"));
    assertThat(workers.findValuesAsString("identity")).contains("9@host");
    assertThat(workers.findValuesAsString("host")).contains("host-9");
    assertThat(workers.findValues("activityTypes"))
        .anyMatch(types -> types.toString().contains("Beam"));
    assertThat(
            api.get("/api/v1/namespaces/default/task-queues/beaming")
                .json()
                .at("/workers/0/instanceId")
                .asString())
        .isEqualTo("worker-9");
  }

  @Test
  void tasksOfPinnedRunsAreToldByTheirBuild() throws Exception {
    var build = new WorkerDeploymentVersion("rockets", "7");
    String topic = new Topics("shop").pinnedWorkflowTasks("default", "launching", build);
    send(
        "shop.beacons",
        0,
        """
        {"sender":{"recipient":"worker-7","partition":0},"role":"WORKER","namespace":"default",
         "taskQueues":["launching"],"workflowTaskQueues":["launching"],
         "versions":{"launching":{"deploymentName":"rockets","buildId":"7"}}}""");
    try (var admin =
        Admin.create(Map.of("bootstrap.servers", String.join(",", kafka.getBootstrapServers())))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
    send(topic, 0, "a task");

    JsonNode pinned =
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () ->
                    api.get("/api/v1/namespaces/default/task-queues/launching")
                        .json()
                        .at("/pinnedTasks/0"),
                found -> found.at("/tasks/backlog").asInt(0) == 1);
    assertThat(pinned.get("buildId").asString()).isEqualTo("7");
  }

  @Test
  void startsAndEndsOfANamespaceThatWantsItAreCloudEvents() {
    String workflows = "/api/v1/namespaces/told/workflows";
    api.post("/api/v1/namespaces", "{\"name\":\"told\"}");
    startIn(workflows, "untold");
    api.send("PATCH", "/api/v1/namespaces/told", "{\"lifecycleEvents\":true}");

    try (var events = events()) {
      var seen = new ArrayList<JsonNode>();
      var probes = new AtomicInteger();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                startIn(workflows, "probe-" + probes.incrementAndGet());
                events
                    .poll(Duration.ofMillis(300))
                    .forEach(record -> seen.add(JSON.readTree(record.value())));
                return !seen.isEmpty();
              });
      startIn(workflows, "told");
      api.post(workflows + "/told/terminate", null);
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                events
                    .poll(Duration.ofMillis(300))
                    .forEach(record -> seen.add(JSON.readTree(record.value())));
                return seen.stream()
                    .anyMatch(event -> event.get("id").asString().endsWith("/terminated"));
              });
      assertThat(seen)
          .filteredOn(event -> event.get("subject").asString().equals("told"))
          .extracting(event -> event.get("type").asString())
          .containsExactly(
              "dev.orchestrator.workflow.started.v1", "dev.orchestrator.workflow.terminated.v1");
      assertThat(seen)
          .extracting(event -> event.get("subject").asString())
          .doesNotContain("untold");
    }
  }

  private void startIn(String workflows, String workflowId) {
    Answer started =
        api.post(
            workflows,
            "{\"workflowId\":\"%s\",\"workflowType\":\"Order\",\"taskQueue\":\"told\",\"requestId\":\"%s\"}"
                .formatted(workflowId, workflowId));
    assertThat(started.status()).as(started.text()).isEqualTo(201);
  }

  private KafkaConsumer<String, String> events() {
    var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                String.join(",", kafka.getBootstrapServers()),
                "metadata.max.age.ms",
                500,
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new StringDeserializer());
    consumer.assign(
        List.of(
            new TopicPartition("shop.lifecycle-events", 0),
            new TopicPartition("shop.lifecycle-events", 1)));
    return consumer;
  }

  @Test
  void whoChangedWhatIsInTheAuditLog() {
    start("audited", "order-93");
    api.get(WORKFLOWS + "/order-93");
    api.send(
        api.request(WORKFLOWS + "/order-93/terminate")
            .header("X-Orchestrator-Identity", "auditor")
            .POST(BodyPublishers.noBody()));
    api.send(
        api.request(WORKFLOWS + "/order-93/terminate")
            .header("X-Orchestrator-Identity", "auditor")
            .POST(BodyPublishers.noBody()));

    JsonNode entries =
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> api.get("/api/v1/audit-log?in=default&by=auditor").json().get("entries"),
                found -> found.size() == 2);
    assertThat(entries.findValuesAsString("path")).containsOnly(WORKFLOWS + "/order-93/terminate");
    assertThat(entries.findValuesAsString("status"))
        .as("the latest first")
        .containsExactly("409", "202");
    assertThat(entries.get(0).get("remoteAddress").asString()).isEqualTo("127.0.0.1");
  }

  @Test
  void dashboardAndAlertsAskForMetersThatExist() throws IOException {
    start("metered", "order-94");
    String dashboard = Files.readString(MONITORING.resolve("grafana-dashboard.json"));
    String rules = Files.readString(MONITORING.resolve("prometheus-rules.yaml"));
    assertThat(JSON.readTree(dashboard).get("panels")).isNotEmpty();
    assertThat(new Yaml().<Map<String, Object>>load(rules)).containsKey("groups");
    Set<String> asked =
        Pattern.compile("orchestrator_(engine|audit)_\\w+")
            .matcher(dashboard + rules)
            .results()
            .map(MatchResult::group)
            .collect(toSet());
    assertThat(asked).hasSizeGreaterThan(10);

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              String meters = api.get("/actuator/prometheus").text();
              assertThat(asked)
                  .allSatisfy(name -> assertThat(meters).containsPattern("(?m)^" + name + "[ {]"));
            });
  }

  /** The latest open letter with this body, once it is there. */
  private JsonNode letter(String body) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              for (JsonNode letter :
                  api.get(LETTERS + "?state=OPEN&pageSize=5").json().get("deadLetters")) {
                JsonNode all = api.get(LETTERS + "/" + letter.get("id").asLong()).json();
                if (all.at("/body/text").asString().equals(body)) {
                  return letter;
                }
              }
              return null;
            },
            found -> found != null);
  }

  private void send(String topic, int partition, String value) {
    send(new ProducerRecord<>(topic, partition, null, value));
  }

  private void send(ProducerRecord<String, String> record) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of(
                "bootstrap.servers", String.join(",", kafka.getBootstrapServers())),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(record).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
