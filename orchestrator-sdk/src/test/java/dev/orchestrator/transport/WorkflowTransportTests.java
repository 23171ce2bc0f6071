package dev.orchestrator.transport;

import static dev.orchestrator.transport.FakeEngine.workflowTask;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.request.Request.RecordWorkflowTaskStarted;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.task.Beacon;
import dev.orchestrator.protocol.task.QueryResult;
import dev.orchestrator.protocol.task.QueryTask;
import dev.orchestrator.protocol.task.WorkerDetails;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.topic.InboxAddress;
import dev.orchestrator.transport.TransportFixture.Serving;
import dev.orchestrator.worker.WorkerOptions;
import dev.orchestrator.worker.WorkflowTaskPort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Workflow tasks and queries by way of a real broker, with a fake engine on the other side. */
class WorkflowTransportTests {

  private static final WorkerOptions DEFAULT = WorkerOptions.getDefaultInstance();

  @RegisterExtension final TransportFixture transport = new TransportFixture();

  @Test
  void workflowTasksComeFromTheTopicAndAnswersGoToTheirPartition() {
    var decided = new CopyOnWriteArrayList<String>();
    serveWorkflows(decides(decided));

    transport.engine().publish(transport.workflowTopic(), workflowTask("w-1", queue()));

    transport.awaitOne(RespondWorkflowTaskCompleted.class, "w-1");
    assertThat(decided).containsExactly("w-1");
  }

  @Test
  void tasksOfCachedWorkflowsAndQueriesComeByTheInbox() {
    var decided = new CopyOnWriteArrayList<String>();
    InboxAddress address = serveWorkflows(decides(decided)).address();
    var stranger = new InboxAddress("somebody-else", address.partition());
    var asker = new InboxAddress("server-1", 0);

    transport.engine().post(stranger, workflowTask("not-mine", queue()));
    transport.engine().post(address, workflowTask("mine", queue()));
    transport.engine().post(address, query("q-1", "mine", asker));

    transport.awaitOne(RespondWorkflowTaskCompleted.class, "mine");
    await()
        .untilAsserted(
            () ->
                assertThat(transport.read(TransportFixture.TOPICS.inbox(), 1))
                    .anyMatch(record -> answers(record, "q-1")));
    assertThat(decided).containsExactly("mine");
  }

  @Test
  void aWorkflowTaskThatCannotBeDecidedIsLeftToTimeOut() {
    serveWorkflows(
        decides(
            task -> {
              throw new IllegalStateException("no history");
            }));

    transport.engine().publish(transport.workflowTopic(), workflowTask("w-2", queue()));

    transport.awaitOne(RecordWorkflowTaskStarted.class, "w-2");
    assertThat(transport.engine().requests(TaskRequest.class, "w-2")).hasSize(1);
  }

  @Test
  void anAnswerThatComesBeforeTheCodeEndsIsSentAndFreesTheSlot() {
    var end = new CountDownLatch(1);
    Serving serving =
        serveWorkflows(
            new Answers(
                WorkflowTransportTests::completed,
                () -> {
                  try {
                    end.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));

    transport.engine().publish(transport.workflowTopic(), workflowTask("w-3", queue()));

    transport.awaitOne(RespondWorkflowTaskCompleted.class, "w-3");
    await().until(() -> serving.poller().slots().workflowTasksRunning() == 0);
    end.countDown();
  }

  @Test
  void aWorkerShowsThatItLives() {
    InboxAddress address = serveWorkflows(decides(new ArrayList<>())).address();

    await()
        .untilAsserted(
            () ->
                assertThat(transport.read(TransportFixture.TOPICS.beacons(), 1))
                    .map(record -> ProtocolJson.readBeacon(record.value()))
                    .contains(
                        new Beacon(
                            address,
                            Beacon.Role.WORKER,
                            "tester",
                            "default",
                            List.of(queue()),
                            List.of(queue()))));
  }

  @Test
  void aWorkerTellsWhatItServesAndHowBusyItIs() {
    InboxAddress address = serveWorkflows(decides(new ArrayList<>())).address();

    await()
        .untilAsserted(
            () ->
                assertThat(transport.read(TransportFixture.TOPICS.beacons(), 1))
                    .map(record -> ProtocolJson.readBeacon(record.value()))
                    .filteredOn(beacon -> beacon.sender().equals(address))
                    .map(Beacon::about)
                    .filteredOn(about -> about != null && !about.queues().isEmpty())
                    .isNotEmpty()
                    .allSatisfy(
                        about -> {
                          assertThat(about.host()).isNotBlank();
                          assertThat(about.queues())
                              .containsExactly(
                                  new WorkerDetails.Queue(
                                      queue(),
                                      List.of("Order"),
                                      List.of(),
                                      new WorkerDetails.Slots(
                                          0, DEFAULT.getMaxConcurrentWorkflowTaskExecutionSize()),
                                      null,
                                      null,
                                      null));
                        }));
  }

  private static WorkflowTaskPort decides(List<String> decided) {
    return decides(
        task -> {
          decided.add(task.token().execution().workflowId());
          return completed(task);
        });
  }

  private static WorkflowTaskPort decides(Function<WorkflowTask, TaskRequest> how) {
    return new Answers(how, () -> {});
  }

  private static TaskRequest completed(WorkflowTask task) {
    return new RespondWorkflowTaskCompleted(task.token(), Instant.EPOCH, List.of(), null);
  }

  /** Answers, and then does something more. */
  private record Answers(Function<WorkflowTask, TaskRequest> how, Runnable afterwards)
      implements WorkflowTaskPort {

    @Override
    public void forget(WorkflowExecution execution) {}

    @Override
    public void handle(WorkflowTask task, CompletableFuture<TaskRequest> answer) {
      answer.completeAsync(() -> how.apply(task), Runnable::run);
      afterwards.run();
    }

    @Override
    public void query(QueryTask task, CompletableFuture<QueryResult> answer) {
      answer.complete(
          new QueryResult(task.queryId(), TransportFixture.CONVERTER.toPayload("answer"), null));
    }
  }

  private QueryTask query(String id, String workflowId, InboxAddress asker) {
    return new QueryTask(
        id,
        FakeEngine.token(workflowId, 1).execution(),
        "OrderWorkflow",
        queue(),
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

  private Serving serveWorkflows(WorkflowTaskPort port) {
    return transport.serve(DEFAULT, port, null);
  }

  private String queue() {
    return transport.queue();
  }
}
