package dev.orchestrator.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.common.converter.DefaultDataConverter;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskStarted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.protocol.topic.InboxAddress;
import dev.orchestrator.protocol.topic.Topics;
import dev.orchestrator.worker.ActivityTaskHandler;
import dev.orchestrator.worker.WorkerOptions;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a task is safe, with a producer whose acknowledgements the test gives by hand. */
class ActivityRunTests {

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final TaskRequests requests =
      new TaskRequests(
          new RecordSender(producer, Topics.DEFAULT), new InboxAddress("me", 0), "tester");
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final TestActivities activities = new TestActivities();
  private final ActivityTaskHandler handler =
      ActivityTaskHandler.of(DefaultDataConverter.newDefaultInstance(), activities);

  @AfterEach
  void close() {
    timer.shutdownNow();
  }

  @Test
  void aTaskIsSafeOnlyWhenTheBrokersHaveItsResult() {
    ActivityRun run = start("Quick");
    await().until(() -> sent().size() == 1);

    assertThat(sent().getFirst()).isInstanceOf(RespondActivityTaskCompleted.class);
    assertThat(run.safe()).isNotDone();
    producer.completeNext();
    assertThat(run.safe()).isCompleted();
  }

  @Test
  void aTaskWhoseResultIsOnItsWayIsNotAnnouncedAnyMore() {
    ActivityRun run = start("Quick");
    await().until(() -> sent().size() == 1);

    run.handOver();

    assertThat(sent()).hasSize(1);
  }

  @Test
  void aHandedOverTaskIsSafeWhenTheBrokersHaveTheAnnouncement() {
    ActivityRun run = start("Held");
    await().until(() -> !activities.begun().isEmpty());

    run.handOver();
    run.handOver();

    assertThat(sent()).singleElement().isInstanceOf(RecordActivityTaskStarted.class);
    assertThat(run.safe()).isNotDone();
    producer.completeNext();
    assertThat(run.safe()).isCompleted();
    activities.release("w");
    await().until(() -> sent().size() == 2);
  }

  @Test
  void aTaskThatTheBrokersRefuseToTakeBackIsLeftToAnotherWorker() {
    ActivityRun run = start("Quick");
    await().until(() -> sent().size() == 1);

    producer.errorNext(new TopicAuthorizationException("no"));

    assertThat(run.safe()).isCompletedExceptionally();
  }

  @Test
  void aResultIsSentAgainUnderTheSameIdWhenTheBrokersWereOutOfReach() {
    ActivityRun run = start("Quick");
    await().until(() -> sent().size() == 1);

    producer.errorNext(new NetworkException("gone"));
    await().until(() -> sent().size() == 2);
    producer.completeNext();

    assertThat(run.safe()).isCompleted();
    assertThat(requestId(1)).isEqualTo(requestId(0));
  }

  @Test
  void aResultThatIsTooLargeIsReplacedByThatNews() {
    ActivityRun run = start("Quick");
    await().until(() -> sent().size() == 1);

    producer.errorNext(new RecordTooLargeException("too large"));
    await().until(() -> sent().size() == 2);
    producer.completeNext();

    assertThat(sent().getLast()).isInstanceOf(Request.RespondActivityTaskFailed.class);
    assertThat(run.safe()).isCompleted();
  }

  private ActivityRun start(String type) {
    ActivityTask task = FakeEngine.activityTask("w", "q", type, 1);
    var run = new ActivityRun(task, false, requests, timer, WorkerOptions.getDefaultInstance());
    Thread.ofVirtual().start(() -> run.run(handler));
    return run;
  }

  private List<Request> sent() {
    return producer.history().stream()
        .map(record -> ProtocolJson.readRequest(record.value()).request())
        .toList();
  }

  private String requestId(int index) {
    return ProtocolJson.readRequest(producer.history().get(index).value()).requestId();
  }
}
