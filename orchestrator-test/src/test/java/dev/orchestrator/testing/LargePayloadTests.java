package dev.orchestrator.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.activity.Activity;
import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.activity.LocalActivityOptions;
import dev.orchestrator.client.StartActivityOptions;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.failure.ActivityFailure;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.payload.storage.PayloadUnavailableException;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskFailed;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.payload.PayloadReference;
import dev.orchestrator.worker.WorkerFactoryOptions;
import dev.orchestrator.workflow.QueryMethod;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.UpdateMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Values that are far too large for any message go wherever others go. */
@Timeout(60)
class LargePayloadTests {

  private static final int SIZE = 3 << 20;
  private static final String QUEUE = "q";

  /** Nothing stays in memory: each task replays. */
  private final TestWorkflowEnvironment env =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkerFactoryOptions(
                  WorkerFactoryOptions.newBuilder().setWorkflowCacheSize(0).build())
              .build());

  @WorkflowInterface
  public interface Archive {

    @WorkflowMethod
    String keep(String document);

    @SignalMethod
    void add(String document);

    @UpdateMethod
    String replace(String document);

    @QueryMethod
    String read(String suffix);
  }

  @ActivityInterface
  public interface Scanner {

    String scan(String document);

    String fail(String document);
  }

  public static class PaperArchive implements Archive {

    private final Scanner scanner =
        Workflow.newActivityStub(
            Scanner.class,
            ActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofMinutes(1))
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(2).build())
                .build());
    private final Scanner local =
        Workflow.newLocalActivityStub(
            Scanner.class,
            LocalActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofMinutes(1))
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                .build());
    private final List<String> documents = new ArrayList<>();

    @Override
    public String keep(String document) {
      documents.add(document);
      Workflow.await(() -> documents.size() == 3);
      documents.add(scanner.scan(document));
      documents.add(Workflow.sideEffect(String.class, () -> large("e")));
      documents.add(detail(() -> scanner.fail("f")));
      documents.add(detail(() -> local.fail("g")));
      documents.add(Workflow.getInfo().getMemo("note", String.class));
      Workflow.sleep(Duration.ofHours(1));
      return String.join("", documents);
    }

    private static String detail(Runnable call) {
      try {
        call.run();
        return "";
      } catch (ActivityFailure e) {
        return e.getCause() instanceof ApplicationFailure failure
            ? String.valueOf(failure.getDetails().get(String.class))
            : "";
      }
    }

    @Override
    public void add(String document) {
      documents.add(document);
    }

    @Override
    public String replace(String document) {
      documents.add(document);
      return document + document;
    }

    @Override
    public String read(String suffix) {
      return String.join("", documents) + suffix;
    }
  }

  /** Hands its document on to its second attempt. */
  public static final class TwiceScanner implements Scanner {

    @Override
    public String scan(String document) {
      var context = Activity.getExecutionContext();
      if (context.getInfo().getAttempt() == 1) {
        context.heartbeat(document.replace('a', 'd'));
        throw new IllegalStateException("again");
      }
      return context.getLastHeartbeatDetails(String.class).orElse("");
    }

    @Override
    public String fail(String document) {
      throw ApplicationFailure.newNonRetryableFailure("no", "No", large(document));
    }
  }

  private static String large(String letter) {
    return letter.repeat(SIZE);
  }

  private static WorkflowOptions options() {
    return WorkflowOptions.newBuilder()
        .setTaskQueue(QUEUE)
        .setWorkflowId("archive")
        .setMemo(Map.of("note", large("h")))
        .build();
  }

  @BeforeEach
  void start() {
    var worker = env.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(PaperArchive.class);
    worker.registerActivitiesImplementations(new TwiceScanner());
    env.start();
  }

  @AfterEach
  void close() {
    env.close();
  }

  @Test
  void everyValueOfAWorkflowMayBeLarge() {
    WorkflowClient client = env.getWorkflowClient();
    Archive archive = client.newWorkflowStub(Archive.class, options());
    WorkflowClient.start(archive::keep, large("a"));
    archive.add(large("b"));

    assertThat(archive.replace(large("c"))).isEqualTo(large("cc"));
    assertThat(archive.read(large("?"))).startsWith(large("a")).endsWith(large("?"));
    assertThat(client.newUntypedWorkflowStub("archive").getResult(String.class))
        .isEqualTo(
            large("a")
                + large("b")
                + large("c")
                + large("d")
                + large("e")
                + large("f")
                + large("g")
                + large("h"));
    assertThat(client.newUntypedWorkflowStub("archive").describe().getMemo("note", String.class))
        .isEqualTo(large("h"));
    List<HistoryEvent> history = client.fetchHistory("archive").getEvents();
    assertThat(ProtocolJson.writeHistory(history)).hasSizeLessThan(SIZE / 10);
    assertThat(history).noneMatch(e -> e.attributes() instanceof WorkflowTaskFailed);
    for (String letter : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
      String hash = PayloadReference.hash(('"' + large(letter) + '"').getBytes(UTF_8));
      var referred = new ArrayList<String>();
      ProtocolJson.writeJournal(history, referred::add);
      assertThat(referred).as(letter).contains(hash);
    }
  }

  @Test
  void anActivityWithoutAWorkflowTakesThemAsWell() {
    var handle =
        env.getWorkflowClient()
            .newActivityClient()
            .start(
                "Scan",
                String.class,
                StartActivityOptions.newBuilder()
                    .setTaskQueue(QUEUE)
                    .setStartToCloseTimeout(Duration.ofMinutes(1))
                    .build(),
                large("a"));

    assertThat(handle.getResult()).isEqualTo(large("d"));
  }

  @Test
  void aPayloadThatIsMissingFailsTheTaskAndNotTheWorkflow() {
    WorkflowClient client = env.getWorkflowClient();
    Archive archive = client.newWorkflowStub(Archive.class, options());
    WorkflowClient.start(archive::keep, "a");
    byte[] lost = "\"lost\"".getBytes(UTF_8);
    Payload reference = PayloadReference.to(Payload.of(Payload.JSON, lost)).toPayload();
    WorkflowStub untyped = client.newUntypedWorkflowStub("archive");

    untyped.signal("add", new dev.orchestrator.common.converter.RawValue(reference));
    env.sleep(Duration.ofSeconds(3));

    assertThat(client.fetchHistory("archive").getEvents())
        .anySatisfy(
            event ->
                assertThat(event.attributes())
                    .isInstanceOfSatisfying(
                        WorkflowTaskFailed.class,
                        failed ->
                            assertThat(failed.failure().message())
                                .contains(PayloadReference.hash(lost))));
    client.getWorkflowService().storePayload(env.getNamespace(), PayloadReference.hash(lost), lost);
    archive.add("c");
    assertThat(untyped.getResult(String.class)).startsWith("alostc");
  }

  @Test
  void aCallWhosePayloadIsMissingSaysSo() {
    WorkflowClient client = env.getWorkflowClient();
    Payload reference = PayloadReference.to(Payload.json("\"lost\"")).toPayload();

    assertThatThrownBy(
            () -> client.getOptions().getDataConverter().fromPayload(reference, String.class))
        .isInstanceOf(PayloadUnavailableException.class)
        .hasMessageContaining("could not be loaded");
  }
}
