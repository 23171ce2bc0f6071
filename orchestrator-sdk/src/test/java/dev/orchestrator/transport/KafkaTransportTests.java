package dev.orchestrator.transport;

import static dev.orchestrator.transport.FakeEngine.activityTask;
import static dev.orchestrator.transport.FakeEngine.workflowTask;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.common.converter.DefaultDataConverter;
import dev.orchestrator.embedded.EmbeddedKafka;
import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskHeartbeat;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskStarted;
import dev.orchestrator.protocol.request.Request.RecordWorkflowTaskStarted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCanceled;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.Beacon;
import dev.orchestrator.protocol.task.QueryResult;
import dev.orchestrator.protocol.task.QueryTask;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.topic.InboxAddress;
import dev.orchestrator.protocol.topic.Topics;
import dev.orchestrator.worker.ActivityTaskHandler;
import dev.orchestrator.worker.TaskPoller;
import dev.orchestrator.worker.TaskQueueHandlers;
import dev.orchestrator.worker.WorkerConnection;
import dev.orchestrator.worker.WorkerListener;
import dev.orchestrator.worker.WorkerOptions;
import dev.orchestrator.worker.WorkerProcess;
import dev.orchestrator.worker.WorkflowTaskPort;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The transport against a real broker, with a fake engine on the other side. */
class KafkaTransportTests {

  private static final Topics TOPICS = Topics.DEFAULT;
  private static final DefaultDataConverter CONVERTER = DefaultDataConverter.newDefaultInstance();

  @TempDir static Path directory;
  private static EmbeddedKafka kafka;
  private static FakeEngine engine;

  private final TestActivities activities = new TestActivities();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private Duration gate = Duration.ofMillis(5);
  private String queue = "";
  private String topic = "";

  @BeforeAll
  static void startBroker() throws Exception {
    kafka = EmbeddedKafka.start(directory);
    engine = new FakeEngine(kafka.bootstrapServers());
  }

  @AfterAll
  static void stopBroker() throws Exception {
    engine.close();
    kafka.close();
  }

  @BeforeEach
  void nameTheQueue(TestInfo test) {
    queue = test.getTestMethod().orElseThrow().getName();
    topic = TOPICS.activityTasks("default", queue);
    engine.replyCurrent();
  }

  @AfterEach
  void closeEverything() throws Exception {
    for (AutoCloseable closeable : opened.reversed()) {
      closeable.close();
    }
  }

  @Test
  void aSlowActivityNeverDelaysFastOnes() {
    serveActivities(WorkerOptions.getDefaultInstance());
    engine.publish(topic, activityTask("slow", queue, "Held", 1));
    for (int i = 0; i < 100; i++) {
      engine.publish(topic, activityTask("fast-" + i, queue, "Quick", 1));
    }

    await()
        .until(
            () -> activities.begun().stream().filter(id -> id.startsWith("fast-")).count() == 100);
    for (int i = 0; i < 100; i++) {
      awaitOne(RespondActivityTaskCompleted.class, "fast-" + i);
    }
    assertThat(engine.requests(RespondActivityTaskCompleted.class, "slow")).isEmpty();
    activities.release("slow");
    awaitOne(RespondActivityTaskCompleted.class, "slow");
  }

  @Test
  void anActivityThatTakesLongIsMadeKnownToTheEngineByTheNameOfItsProcess() {
    InboxAddress address = serveActivities(WorkerOptions.getDefaultInstance()).address();
    engine.publish(topic, activityTask("long", queue, "Held", 1));

    await().until(() -> !engine.envelopes(RecordActivityTaskStarted.class, "long").isEmpty());

    RequestEnvelope envelope = engine.envelopes(RecordActivityTaskStarted.class, "long").getFirst();
    assertThat(envelope.replyTo()).isEqualTo(address);
    assertThat(envelope.identity()).isEqualTo("tester");
    assertThat(((RecordActivityTaskStarted) envelope.request()).redelivered()).isFalse();
    activities.release("long");
  }

  @Test
  void anActivityThatEndsWithinTheGateCostsOneMessage() {
    gate = Duration.ofSeconds(10);
    serveActivities(WorkerOptions.getDefaultInstance());
    for (int i = 0; i < 20; i++) {
      engine.publish(topic, activityTask("short-" + i, queue, "Quick", 1));
    }

    for (int i = 0; i < 20; i++) {
      awaitOne(RespondActivityTaskCompleted.class, "short-" + i);
      assertThat(engine.requests(TaskRequest.class, "short-" + i)).hasSize(1);
    }
  }

  @Test
  void aTaskThatADeadWorkerHadRunsOnlyWithTheEnginesConsent() throws Exception {
    try (var taskTopics = new TaskTopics(clients().admin(), options())) {
      taskTopics.createTaskQueues(List.of(topic));
    }
    engine.publish(topic, activityTask("current", queue, "Quick", 1));
    engine.publish(topic, activityTask("stale", queue, "Quick", 1));
    takeAndDie(2);
    engine.reply(
        request ->
            request.token().execution().workflowId().equals("stale")
                ? Reply.Rejected.of(RejectionCode.STALE_TASK, "began elsewhere")
                : new Reply.ActivityCurrent(false));

    serveActivities(WorkerOptions.getDefaultInstance());

    awaitOne(RespondActivityTaskCompleted.class, "current");
    await().until(() -> !engine.requests(RecordActivityTaskStarted.class, "stale").isEmpty());
    assertThat(engine.requests(RecordActivityTaskStarted.class, "current"))
        .allMatch(RecordActivityTaskStarted::redelivered);
    engine.publish(topic, activityTask("after", queue, "Quick", 1));
    awaitOne(RespondActivityTaskCompleted.class, "after");
    assertThat(activities.begun()).containsExactlyInAnyOrder("current", "after");
  }

  @Test
  void aTaskThatMustNotRunTwiceIsAskedForAndRunsWhenTheReplyIsThere() {
    serveActivities(WorkerOptions.getDefaultInstance());
    var asked = new CountDownLatch(1);
    engine.reply(
        request -> {
          assertThat(activities.begun()).isEmpty();
          asked.countDown();
          return new Reply.ActivityCurrent(false);
        });

    engine.publish(
        topic, activityTask("once", queue, "Quick", 3, Duration.ofSeconds(60), null, true));

    awaitOne(RespondActivityTaskCompleted.class, "once");
    assertThat(asked.getCount()).isZero();
    assertThat(engine.requests(RecordActivityTaskStarted.class, "once")).hasSize(1);
  }

  @Test
  void aWorkerTakesNoMoreThanItHasSlotsFor() {
    TaskPoller poller =
        serveActivities(WorkerOptions.newBuilder().setMaxConcurrentActivityExecutionSize(3).build())
            .poller();
    assertThat(poller.slots().activitiesRunning()).isZero();
    for (int i = 0; i < 6; i++) {
      engine.publish(topic, activityTask("slot-" + i, queue, "Held", 1));
    }
    await().until(() -> activities.begun().size() == 3);

    activities.release("slot-0");

    await().until(() -> activities.begun().size() == 4);
    awaitOne(RespondActivityTaskCompleted.class, "slot-0");
    assertThat(activities.begun()).hasSize(4);
    await().until(() -> poller.slots().activitiesRunning() == 3);
    for (int i = 0; i < 6; i++) {
      activities.release("slot-" + i);
    }
    await().until(() -> activities.begun().size() == 6);
  }

  @Test
  void aHeartbeatsReplyCancelsTheActivity() {
    serveActivities(
        WorkerOptions.newBuilder()
            .setDefaultHeartbeatThrottleInterval(Duration.ofMillis(50))
            .build());
    engine.publish(topic, activityTask("beats", queue, "Beating", 1));
    await().until(() -> engine.requests(RecordActivityTaskHeartbeat.class, "beats").size() > 1);

    engine.reply(request -> new Reply.ActivityCurrent(true));

    awaitOne(RespondActivityTaskCanceled.class, "beats");
    assertThat(engine.requests(RecordActivityTaskHeartbeat.class, "beats").getFirst().details())
        .isEqualTo(CONVERTER.toPayloads("alive"));
    assertThat(engine.requests(TaskRequest.class, "beats").getFirst())
        .as("the engine knows that the attempt began before it hears its heartbeat")
        .isInstanceOf(RecordActivityTaskStarted.class);
  }

  @Test
  void heartbeatsAreHeldBackButNeverTheFirst() {
    serveActivities(WorkerOptions.getDefaultInstance());

    engine.publish(topic, activityTask("calm", queue, "Beating", 1));

    await().until(() -> !engine.requests(RecordActivityTaskHeartbeat.class, "calm").isEmpty());
    activities.release("calm");
    awaitOne(RespondActivityTaskCompleted.class, "calm");
    assertThat(engine.requests(RecordActivityTaskHeartbeat.class, "calm")).hasSize(1);
  }

  @Test
  void anActivityThatRunsTooLongIsReportedAndInterrupted() {
    serveActivities(WorkerOptions.getDefaultInstance());

    engine.publish(
        topic, activityTask("late", queue, "Held", 1, Duration.ofMillis(300), null, false));

    RespondActivityTaskFailed failed = awaitOne(RespondActivityTaskFailed.class, "late");
    assertThat(failed.failure().info())
        .isInstanceOfSatisfying(
            FailureInfo.Timeout.class,
            info -> assertThat(info.timeoutType()).isEqualTo(TimeoutType.START_TO_CLOSE));
    await().until(() -> activities.interrupted().contains("late"));
    assertThat(engine.requests(RespondActivityTaskFailed.class, "late")).hasSize(1);
  }

  @Test
  void aResultThatIsTooLargeForAMessageFailsTheActivity() {
    serveActivities(WorkerOptions.getDefaultInstance());

    engine.publish(topic, activityTask("large", queue, "Large", 1));

    assertThat(awaitOne(RespondActivityTaskFailed.class, "large").failure().message())
        .contains("too large");
  }

  @Test
  void aRecordThatIsNoTaskIsKeptForAnOperatorAndHoldsNothingUp() {
    serveActivities(WorkerOptions.getDefaultInstance());

    engine.publish(topic, "{\"messageType\":\"Nonsense\"}".getBytes(UTF_8));
    engine.publish(topic, workflowTask("stray", queue));
    engine.publish(topic, activityTask("next", queue, "Quick", 1));

    awaitOne(RespondActivityTaskCompleted.class, "next");
    List<ConsumerRecord<byte[], byte[]>> dead = read(TOPICS.deadLetters(), 2);
    assertThat(dead)
        .allSatisfy(
            record ->
                assertThat(new String(record.headers().lastHeader("source").value(), UTF_8))
                    .startsWith(topic + "-0-"));
    assertThat(new String(dead.getFirst().headers().lastHeader("reason").value(), UTF_8))
        .contains("Nonsense");
  }

  @Test
  void shutdownTakesNothingNewAndLetsWhatRunsEnd() throws Exception {
    TaskPoller poller = serveActivities(WorkerOptions.getDefaultInstance()).poller();
    engine.publish(topic, activityTask("drains", queue, "Held", 1));
    await().until(() -> activities.begun().contains("drains"));

    poller.shutdown();
    assertThat(poller.awaitTermination(Duration.ofMillis(300))).isFalse();
    assertThat(poller.isPolling()).isFalse();
    engine.publish(topic, activityTask("left", queue, "Quick", 1));
    activities.release("drains");

    assertThat(poller.awaitTermination(Duration.ofSeconds(10))).isTrue();
    awaitOne(RespondActivityTaskCompleted.class, "drains");
    assertThat(activities.begun()).containsExactly("drains");
    serveActivities(WorkerOptions.getDefaultInstance());
    awaitOne(RespondActivityTaskCompleted.class, "left");
  }

  @Test
  void shutdownNowInterruptsWhatRuns() throws Exception {
    TaskPoller poller = serveActivities(WorkerOptions.getDefaultInstance()).poller();
    engine.publish(topic, activityTask("cut", queue, "Held", 1));
    await().until(() -> activities.begun().contains("cut"));

    poller.shutdownNow();

    assertThat(poller.awaitTermination(Duration.ofSeconds(10))).isTrue();
    assertThat(activities.interrupted()).containsExactly("cut");
    awaitOne(RespondActivityTaskFailed.class, "cut");
  }

  @Test
  void aSuspendedWorkerLeavesTasksUntilItResumes() {
    TaskPoller poller = serveActivities(WorkerOptions.getDefaultInstance()).poller();
    engine.publish(topic, activityTask("before", queue, "Quick", 1));
    awaitOne(RespondActivityTaskCompleted.class, "before");
    await().until(poller::isPolling);

    poller.suspend();
    assertThat(poller.isPolling()).isFalse();
    engine.publish(topic, activityTask("meanwhile", queue, "Quick", 1));
    await()
        .during(Duration.ofMillis(500))
        .atMost(Duration.ofSeconds(5))
        .until(() -> activities.begun().size() <= 2);
    poller.resume();

    awaitOne(RespondActivityTaskCompleted.class, "meanwhile");
  }

  @Test
  void workflowTasksComeFromTheTopicAndAnswersGoToTheirPartition() {
    var decided = new CopyOnWriteArrayList<String>();
    serveWorkflows(decides(decided));

    engine.publish(TOPICS.workflowTasks("default", queue), workflowTask("w-1", queue));

    awaitOne(RespondWorkflowTaskCompleted.class, "w-1");
    assertThat(decided).containsExactly("w-1");
  }

  @Test
  void tasksOfCachedWorkflowsAndQueriesComeByTheInbox() {
    var decided = new CopyOnWriteArrayList<String>();
    InboxAddress address = serveWorkflows(decides(decided)).address();
    var stranger = new InboxAddress("somebody-else", address.partition());
    var asker = new InboxAddress("server-1", 0);

    engine.post(stranger, workflowTask("not-mine", queue));
    engine.post(address, workflowTask("mine", queue));
    engine.post(address, query("q-1", "mine", asker));

    awaitOne(RespondWorkflowTaskCompleted.class, "mine");
    await()
        .untilAsserted(
            () -> assertThat(read(TOPICS.inbox(), 1)).anyMatch(record -> answers(record, "q-1")));
    assertThat(decided).containsExactly("mine");
  }

  @Test
  void aWorkflowTaskThatCannotBeDecidedIsLeftToTimeOut() {
    serveWorkflows(
        decides(
            task -> {
              throw new IllegalStateException("no history");
            }));

    engine.publish(TOPICS.workflowTasks("default", queue), workflowTask("w-2", queue));

    awaitOne(RecordWorkflowTaskStarted.class, "w-2");
    assertThat(engine.requests(TaskRequest.class, "w-2")).hasSize(1);
  }

  @Test
  void aWorkerShowsThatItLives() {
    InboxAddress address = serveActivities(WorkerOptions.getDefaultInstance()).address();

    await()
        .untilAsserted(
            () ->
                assertThat(read(TOPICS.beacons(), 1))
                    .map(record -> ProtocolJson.readBeacon(record.value()))
                    .contains(
                        new Beacon(
                            address, Beacon.Role.WORKER, "tester", "default", List.of(queue))));
  }

  private record Serving(InboxAddress address, TaskPoller poller) {}

  private Serving serveActivities(WorkerOptions workerOptions) {
    return serve(workerOptions, null, ActivityTaskHandler.of(CONVERTER, activities));
  }

  private Serving serveWorkflows(WorkflowTaskPort port) {
    return serve(WorkerOptions.getDefaultInstance(), port, null);
  }

  private Serving serve(
      WorkerOptions workerOptions,
      @Nullable WorkflowTaskPort workflows,
      @Nullable ActivityTaskHandler handler) {
    WorkerConnection connection =
        KafkaTransport.newInstance(options())
            .connect(new WorkerProcess("default", "tester", Set.of(queue)));
    opened.add(connection);
    TaskPoller poller =
        connection.poll(
            new TaskQueueHandlers(queue, workerOptions, WorkerListener.NONE, workflows, handler));
    opened.add(
        () -> {
          poller.shutdownNow();
          poller.awaitTermination(Duration.ofSeconds(10));
        });
    return new Serving(Objects.requireNonNull(connection.address()), poller);
  }

  /** What a killed process leaves: its broker connection breaks, and its locks end. */
  private void takeAndDie(int count) {
    try (var consumer = clients().shareConsumer(topic, 10)) {
      consumer.subscribe(List.of(topic));
      int taken = 0;
      while (taken < count) {
        taken += consumer.poll(Duration.ofSeconds(1)).count();
      }
    }
  }

  private KafkaClients clients() {
    return new KafkaClients(options());
  }

  private KafkaTransportOptions options() {
    return KafkaTransportOptions.newBuilder()
        .setBootstrapServers(kafka.bootstrapServers())
        .setGate(gate)
        .build();
  }

  private static <T extends TaskRequest> T awaitOne(Class<T> type, String workflowId) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(30))
        .until(() -> !engine.requests(type, workflowId).isEmpty());
    return engine.requests(type, workflowId).getFirst();
  }

  private static WorkflowTaskPort decides(List<String> decided) {
    return decides(
        task -> {
          decided.add(task.token().execution().workflowId());
          return new RespondWorkflowTaskCompleted(task.token(), Instant.EPOCH, List.of(), null);
        });
  }

  private static WorkflowTaskPort decides(Function<WorkflowTask, TaskRequest> how) {
    return new WorkflowTaskPort() {
      @Override
      public TaskRequest handle(WorkflowTask task) {
        return how.apply(task);
      }

      @Override
      public QueryResult query(QueryTask task) {
        return new QueryResult(task.queryId(), CONVERTER.toPayload("answer"), null);
      }
    };
  }

  private QueryTask query(String id, String workflowId, InboxAddress asker) {
    return new QueryTask(
        id,
        FakeEngine.token(workflowId, 1).execution(),
        "OrderWorkflow",
        queue,
        2,
        "state",
        List.of(),
        Map.of(),
        asker);
  }

  private static boolean answers(ConsumerRecord<byte[], byte[]> record, String queryId) {
    return ProtocolJson.readMessage(record.value()) instanceof QueryResult result
        && result.queryId().equals(queryId)
        && new String(record.headers().lastHeader("recipient").value(), UTF_8).equals("server-1");
  }

  /** The records of a topic from its beginning, once there are so many of them. */
  private static List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
    Map<String, Object> config = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
      for (int i = 0; i < 20 && (records.size() < count || i < 2); i++) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }
}
