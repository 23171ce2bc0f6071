package dev.orchestrator.transport;

import static dev.orchestrator.transport.FakeEngine.activityTask;
import static dev.orchestrator.transport.FakeEngine.workflowTask;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskDetached;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskHeartbeat;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskStarted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCanceled;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.topic.InboxAddress;
import dev.orchestrator.transport.TransportFixture.Serving;
import dev.orchestrator.worker.ActivityTaskHandler;
import dev.orchestrator.worker.TaskPoller;
import dev.orchestrator.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Activities by way of a real broker, with a fake engine on the other side. */
class ActivityTransportTests {

  @RegisterExtension final TransportFixture transport = new TransportFixture();

  private final TestActivities activities = new TestActivities();

  @Test
  void aSlowActivityNeverDelaysFastOnes() {
    serveActivities(WorkerOptions.getDefaultInstance());
    transport.engine().publish(topic(), activityTask("slow", queue(), "Held", 1));
    for (int i = 0; i < 100; i++) {
      transport.engine().publish(topic(), activityTask("fast-" + i, queue(), "Quick", 1));
    }

    await()
        .until(
            () -> activities.begun().stream().filter(id -> id.startsWith("fast-")).count() == 100);
    for (int i = 0; i < 100; i++) {
      transport.awaitOne(RespondActivityTaskCompleted.class, "fast-" + i);
    }
    assertThat(transport.engine().requests(RespondActivityTaskCompleted.class, "slow")).isEmpty();
    activities.release("slow");
    transport.awaitOne(RespondActivityTaskCompleted.class, "slow");
  }

  @Test
  void aWorkersRateIsNotExceeded() {
    serveActivities(WorkerOptions.newBuilder().setMaxWorkerActivitiesPerSecond(10).build());
    long start = System.nanoTime();
    publishQuick(25);

    await().until(() -> activities.begun().size() == 25);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(2200));
  }

  @Test
  void workersShareTheRateOfTheirTaskQueue() {
    var options = WorkerOptions.newBuilder().setMaxTaskQueueActivitiesPerSecond(20).build();
    var first = (QueuePoller) serveActivities(options).poller();
    var second = (QueuePoller) serveActivities(options).poller();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> first.workersOfTheQueue() == 2 && second.workersOfTheQueue() == 2);
    long start = System.nanoTime();
    publishQuick(50);

    await().until(() -> activities.begun().size() == 50);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(2200));
  }

  @Test
  void anActivityThatTakesLongIsMadeKnownToTheEngineByTheNameOfItsProcess() {
    InboxAddress address = serveActivities(WorkerOptions.getDefaultInstance()).address();
    transport.engine().publish(topic(), activityTask("long", queue(), "Held", 1));

    await()
        .until(
            () -> !transport.engine().envelopes(RecordActivityTaskStarted.class, "long").isEmpty());

    RequestEnvelope envelope =
        transport.engine().envelopes(RecordActivityTaskStarted.class, "long").getFirst();
    assertThat(envelope.replyTo()).isEqualTo(address);
    assertThat(envelope.identity()).isEqualTo("tester");
    assertThat(((RecordActivityTaskStarted) envelope.request()).redelivered()).isFalse();
    activities.release("long");
  }

  @Test
  void anActivityThatEndsWithinTheGateCostsOneMessage() {
    transport.gate = Duration.ofSeconds(10);
    serveActivities(WorkerOptions.getDefaultInstance());
    for (int i = 0; i < 20; i++) {
      transport.engine().publish(topic(), activityTask("short-" + i, queue(), "Quick", 1));
    }

    for (int i = 0; i < 20; i++) {
      transport.awaitOne(RespondActivityTaskCompleted.class, "short-" + i);
      assertThat(transport.engine().requests(TaskRequest.class, "short-" + i)).hasSize(1);
    }
  }

  @Test
  void anActivityThatSomebodyElseCompletesIsHandedOverAndLeavesItsSlot() {
    TaskPoller poller = serveActivities(WorkerOptions.getDefaultInstance()).poller();
    transport
        .engine()
        .publish(topic(), activityTask("completed-elsewhere", queue(), "Detached", 1));

    transport.awaitOne(RecordActivityTaskDetached.class, "completed-elsewhere");

    await().until(() -> poller.slots().activitiesRunning() == 0);
    assertThat(
            transport.engine().requests(RespondActivityTaskCompleted.class, "completed-elsewhere"))
        .isEmpty();
  }

  @Test
  void aTaskThatADeadWorkerHadRunsOnlyWithTheEnginesConsent() throws Exception {
    try (var taskTopics = new TaskTopics(transport.clients().admin(), transport.options())) {
      taskTopics.createTaskQueues(List.of(topic()));
    }
    transport.engine().publish(topic(), activityTask("current", queue(), "Quick", 1));
    transport.engine().publish(topic(), activityTask("stale", queue(), "Quick", 1));
    takeAndDie(2);
    transport
        .engine()
        .reply(
            request ->
                request.token().execution().workflowId().equals("stale")
                    ? Reply.Rejected.of(RejectionCode.STALE_TASK, "began elsewhere")
                    : new Reply.ActivityCurrent(false));

    serveActivities(WorkerOptions.getDefaultInstance());

    transport.awaitOne(RespondActivityTaskCompleted.class, "current");
    await()
        .until(
            () -> !transport.engine().requests(RecordActivityTaskStarted.class, "stale").isEmpty());
    assertThat(transport.engine().requests(RecordActivityTaskStarted.class, "current"))
        .isNotEmpty()
        .allMatch(RecordActivityTaskStarted::redelivered);
    transport.engine().publish(topic(), activityTask("after", queue(), "Quick", 1));
    transport.awaitOne(RespondActivityTaskCompleted.class, "after");
    assertThat(activities.begun()).containsExactlyInAnyOrder("current", "after");
  }

  @Test
  void aTaskThatMustNotRunTwiceIsAskedForAndRunsWhenTheReplyIsThere() {
    serveActivities(WorkerOptions.getDefaultInstance());
    List<String> begunWhenAsked = new CopyOnWriteArrayList<>();
    transport
        .engine()
        .reply(
            request -> {
              begunWhenAsked.addAll(activities.begun());
              return new Reply.ActivityCurrent(false);
            });

    transport
        .engine()
        .publish(
            topic(), activityTask("once", queue(), "Quick", 3, Duration.ofSeconds(60), null, true));

    transport.awaitOne(RespondActivityTaskCompleted.class, "once");
    assertThat(transport.engine().requests(RecordActivityTaskStarted.class, "once")).hasSize(1);
    assertThat(begunWhenAsked).isEmpty();
  }

  @Test
  void aWorkerTakesNoMoreThanItHasSlotsFor() {
    TaskPoller poller =
        serveActivities(WorkerOptions.newBuilder().setMaxConcurrentActivityExecutionSize(3).build())
            .poller();
    assertThat(poller.slots().activitiesRunning()).isZero();
    for (int i = 0; i < 6; i++) {
      transport.engine().publish(topic(), activityTask("slot-" + i, queue(), "Held", 1));
    }
    await().until(() -> activities.begun().size() == 3);

    activities.release("slot-0");

    await().until(() -> activities.begun().size() == 4);
    transport.awaitOne(RespondActivityTaskCompleted.class, "slot-0");
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
    transport.engine().publish(topic(), activityTask("beats", queue(), "Beating", 1));
    await()
        .until(
            () ->
                transport.engine().requests(RecordActivityTaskHeartbeat.class, "beats").size() > 1);

    transport.engine().reply(request -> new Reply.ActivityCurrent(true));

    transport.awaitOne(RespondActivityTaskCanceled.class, "beats");
    assertThat(
            transport
                .engine()
                .requests(RecordActivityTaskHeartbeat.class, "beats")
                .getFirst()
                .details())
        .isEqualTo(TransportFixture.CONVERTER.toPayloads("alive"));
    assertThat(transport.engine().requests(TaskRequest.class, "beats").getFirst())
        .as("the engine knows that the attempt began before it hears its heartbeat")
        .isInstanceOf(RecordActivityTaskStarted.class);
  }

  @Test
  void heartbeatsAreHeldBackButNeverTheFirst() {
    serveActivities(WorkerOptions.getDefaultInstance());

    transport.engine().publish(topic(), activityTask("calm", queue(), "Beating", 1));

    await()
        .until(
            () ->
                !transport.engine().requests(RecordActivityTaskHeartbeat.class, "calm").isEmpty());
    activities.release("calm");
    transport.awaitOne(RespondActivityTaskCompleted.class, "calm");
    assertThat(transport.engine().requests(RecordActivityTaskHeartbeat.class, "calm")).hasSize(1);
  }

  @Test
  void anActivityThatRunsTooLongIsReportedAndInterrupted() {
    serveActivities(WorkerOptions.getDefaultInstance());

    transport
        .engine()
        .publish(
            topic(), activityTask("late", queue(), "Held", 1, Duration.ofMillis(300), null, false));

    RespondActivityTaskFailed failed = transport.awaitOne(RespondActivityTaskFailed.class, "late");
    assertThat(failed.failure().info())
        .isInstanceOfSatisfying(
            FailureInfo.Timeout.class,
            info -> assertThat(info.timeoutType()).isEqualTo(TimeoutType.START_TO_CLOSE));
    await().until(() -> activities.interrupted().contains("late"));
    assertThat(transport.engine().requests(RespondActivityTaskFailed.class, "late")).hasSize(1);
  }

  @Test
  void aResultThatIsTooLargeForAMessageFailsTheActivity() {
    serveActivities(WorkerOptions.getDefaultInstance());

    transport.engine().publish(topic(), activityTask("large", queue(), "Large", 1));

    assertThat(transport.awaitOne(RespondActivityTaskFailed.class, "large").failure().message())
        .contains("too large");
  }

  @Test
  void aRecordThatIsNoTaskIsKeptForAnOperatorAndHoldsNothingUp() {
    serveActivities(WorkerOptions.getDefaultInstance());

    transport.engine().publish(topic(), "{\"messageType\":\"Nonsense\"}".getBytes(UTF_8));
    transport.engine().publish(topic(), workflowTask("stray", queue()));
    transport.engine().publish(topic(), activityTask("next", queue(), "Quick", 1));

    transport.awaitOne(RespondActivityTaskCompleted.class, "next");
    List<ConsumerRecord<byte[], byte[]>> dead =
        transport.read(TransportFixture.TOPICS.deadLetters(), 2);
    assertThat(dead)
        .allSatisfy(
            record ->
                assertThat(new String(record.headers().lastHeader("source").value(), UTF_8))
                    .startsWith(topic() + "-0-"));
    assertThat(new String(dead.getFirst().headers().lastHeader("reason").value(), UTF_8))
        .contains("Nonsense");
  }

  @Test
  void shutdownTakesNothingNewAndLetsWhatRunsEnd() throws Exception {
    TaskPoller poller = serveActivities(WorkerOptions.getDefaultInstance()).poller();
    transport.engine().publish(topic(), activityTask("drains", queue(), "Held", 1));
    await().until(() -> activities.begun().contains("drains"));

    poller.shutdown();
    assertThat(poller.awaitTermination(Duration.ofMillis(300))).isFalse();
    assertThat(poller.isPolling()).isFalse();
    transport.engine().publish(topic(), activityTask("left", queue(), "Quick", 1));
    activities.release("drains");

    assertThat(poller.awaitTermination(Duration.ofSeconds(10))).isTrue();
    transport.awaitOne(RespondActivityTaskCompleted.class, "drains");
    assertThat(activities.begun()).containsExactly("drains");
    serveActivities(WorkerOptions.getDefaultInstance());
    transport.awaitOne(RespondActivityTaskCompleted.class, "left");
  }

  @Test
  void shutdownNowInterruptsWhatRuns() throws Exception {
    TaskPoller poller = serveActivities(WorkerOptions.getDefaultInstance()).poller();
    transport.engine().publish(topic(), activityTask("cut", queue(), "Held", 1));
    await().until(() -> activities.begun().contains("cut"));

    poller.shutdownNow();

    assertThat(poller.awaitTermination(Duration.ofSeconds(10))).isTrue();
    assertThat(activities.interrupted()).containsExactly("cut");
    transport.awaitOne(RespondActivityTaskFailed.class, "cut");
  }

  @Test
  void aSuspendedWorkerLeavesTasksUntilItResumes() {
    // So few slots that no more than one task is taken at a time.
    var options = WorkerOptions.newBuilder().setMaxConcurrentActivityExecutionSize(4).build();
    TaskPoller poller = serveActivities(options).poller();
    transport.engine().publish(topic(), activityTask("before", queue(), "Quick", 1));
    transport.awaitOne(RespondActivityTaskCompleted.class, "before");
    await().until(poller::isPolling);

    poller.suspend();
    assertThat(poller.isPolling()).isFalse();
    for (int i = 0; i < 3; i++) {
      transport.engine().publish(topic(), activityTask("meanwhile-" + i, queue(), "Quick", 1));
    }
    // One of them at most: for the poll that was under way.
    await()
        .during(Duration.ofMillis(500))
        .atMost(Duration.ofSeconds(5))
        .until(() -> activities.begun().size() <= 2);
    poller.resume();

    for (int i = 0; i < 3; i++) {
      transport.awaitOne(RespondActivityTaskCompleted.class, "meanwhile-" + i);
    }
  }

  /** What a killed process leaves: its broker connection breaks, and its locks end. */
  private void takeAndDie(int count) {
    try (var consumer = transport.clients().shareConsumer(topic(), 10)) {
      consumer.subscribe(List.of(topic()));
      int taken = 0;
      while (taken < count) {
        taken += consumer.poll(Duration.ofSeconds(1)).count();
      }
    }
  }

  private Serving serveActivities(WorkerOptions workerOptions) {
    return transport.serve(
        workerOptions, null, ActivityTaskHandler.of(TransportFixture.CONVERTER, activities));
  }

  private String queue() {
    return transport.queue();
  }

  private String topic() {
    return transport.activityTopic();
  }

  private void publishQuick(int count) {
    for (int i = 0; i < count; i++) {
      transport.engine().publish(topic(), activityTask("quick-" + i, queue(), "Quick", 1));
    }
  }
}
