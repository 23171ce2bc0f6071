package dev.orchestrator.transport;

import static dev.orchestrator.transport.FakeEngine.activityTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.protocol.topic.InboxAddress;
import dev.orchestrator.protocol.topic.Topics;
import dev.orchestrator.worker.ActivityTaskHandler;
import dev.orchestrator.worker.TaskQueueHandlers;
import dev.orchestrator.worker.WorkerListener;
import dev.orchestrator.worker.WorkerOptions;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Activities of a worker whose brokers take everything at once. */
class ActivityTasksTests {

  private final TestActivities activities = new TestActivities();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final ActivityTasks tasks = tasks();

  private ActivityTasks tasks() {
    var serializer = new ByteArraySerializer();
    var sender =
        new RecordSender(new MockProducer<>(true, null, serializer, serializer), Topics.DEFAULT);
    var handler = ActivityTaskHandler.of(TransportFixture.CONVERTER, activities);
    return new ActivityTasks(
        new TaskQueueHandlers(
            "q", WorkerOptions.getDefaultInstance(), WorkerListener.NONE, null, Set.of(), handler),
        handler,
        new TaskRequests(sender, new InboxAddress("worker", 0), "tester"),
        timer,
        InstantSource.system());
  }

  @AfterEach
  void end() {
    timer.shutdownNow();
  }

  @Test
  void whatIsBegunWhenTheWorkerHasStoppedAlreadyIsInterruptedToo() {
    begin("before");
    await().until(() -> activities.begun().contains("before"));

    tasks.stopRunning();
    begin("after");

    await().until(() -> tasks.slots().used() == 0);
    assertThat(activities.interrupted()).containsExactlyInAnyOrder("before", "after");
  }

  private void begin(String workflowId) {
    tasks.slots().take();
    tasks.begin(activityTask(workflowId, "q", "Held", 1), 1);
  }
}
