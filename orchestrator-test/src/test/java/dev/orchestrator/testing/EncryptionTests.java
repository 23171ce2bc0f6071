package dev.orchestrator.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orchestrator.activity.Activity;
import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.client.WorkflowFailedException;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowQueryException;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.common.converter.CodecDataConverter;
import dev.orchestrator.common.converter.DefaultDataConverter;
import dev.orchestrator.failure.ActivityFailure;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.payload.codec.AesGcmPayloadCodec;
import dev.orchestrator.payload.codec.ZlibPayloadCodec;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.worker.Worker;
import dev.orchestrator.worker.WorkerFactoryOptions;
import dev.orchestrator.workflow.QueryMethod;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What histories show of values and failures that a codec encrypts: nothing. */
@Timeout(60)
class EncryptionTests {

  private static final String QUEUE = "vault";
  private static final String SECRET = "secret";

  @WorkflowInterface
  interface Vault {

    @WorkflowMethod
    String keep(String what);

    @SignalMethod
    void open(String word);

    @QueryMethod
    String word(String question);
  }

  @ActivityInterface
  interface Locks {

    String turn(String key);
  }

  public static class VaultWorkflow implements Vault {

    private final Locks locks =
        Workflow.newActivityStub(
            Locks.class,
            ActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofMinutes(1))
                .setRetryOptions(RetryOptions.newBuilder().setDoNotRetry("Broken").build())
                .build());
    private @Nullable String word;

    @Override
    public String keep(String what) {
      Workflow.await(() -> word != null);
      String aside = Workflow.sideEffect(String.class, () -> "secret aside");
      return locks.turn(what)
          + " "
          + word
          + " "
          + aside
          + " "
          + Workflow.getInfo().getMemo("note", String.class);
    }

    @Override
    public void open(String word) {
      this.word = word;
    }

    @Override
    public String word(String question) {
      if (word == null) {
        throw new IllegalStateException("no secret word yet");
      }
      return question + word;
    }
  }

  static final class BrittleLocks implements Locks {

    @Override
    public String turn(String key) {
      var context = Activity.getExecutionContext();
      if (key.contains("broken")) {
        throw ApplicationFailure.newFailureWithCause(
            "secret reason", "Broken", new IllegalStateException("secret cause"), "secret detail");
      }
      if (context.getInfo().getAttempt() == 1) {
        context.heartbeat("secret progress");
        throw ApplicationFailure.newFailure("secret hitch", "Hitch");
      }
      return context.getHeartbeatDetails(String.class).orElse("none");
    }
  }

  @Test
  void nothingOfWhatUsersPassAlongIsReadable() {
    try (var env = environment()) {
      Vault vault = stub(env);
      WorkflowStub untyped = WorkflowStub.fromTyped(vault);
      untyped.start("secret thing");
      assertThatExceptionOfType(WorkflowQueryException.class)
          .isThrownBy(() -> vault.word("secret?"))
          .withMessageContaining("no secret word yet");
      vault.open("secret word");

      assertThat(untyped.getResult(String.class))
          .isEqualTo("secret progress secret word secret aside secret note");

      assertThat(vault.word("secret? ")).isEqualTo("secret? secret word");
      assertThat(untyped.describe().getMemo("note", String.class)).isEqualTo("secret note");
      assertThat(history(env, untyped)).doesNotContain(SECRET).contains("binary/encrypted");
    }
  }

  @Test
  void failuresAreOnlyReadableWithTheKey() {
    try (var env = environment()) {
      Vault vault = stub(env);
      WorkflowStub untyped = WorkflowStub.fromTyped(vault);
      untyped.start("broken secret");
      vault.open("secret word");

      assertThatExceptionOfType(WorkflowFailedException.class)
          .isThrownBy(() -> untyped.getResult(String.class))
          .havingCause()
          .isInstanceOf(ActivityFailure.class)
          .havingCause()
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              failure -> {
                assertThat(failure.getOriginalMessage()).isEqualTo("secret reason");
                assertThat(failure.getDetails().get(String.class)).isEqualTo("secret detail");
                assertThat(failure.getCause()).hasMessageContaining("secret cause");
              });
      assertThat(history(env, untyped))
          .doesNotContain(SECRET)
          .doesNotContain("BrittleLocks")
          .contains("Encoded failure");
    }
  }

  private static TestWorkflowEnvironment environment() {
    var codecs =
        List.of(
            AesGcmPayloadCodec.newBuilder().addKey("k", new byte[32]).build(),
            new ZlibPayloadCodec());
    var env =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(
                            new CodecDataConverter(
                                DefaultDataConverter.newDefaultInstance(), codecs, true))
                        .build())
                .setWorkerFactoryOptions(
                    WorkerFactoryOptions.newBuilder().setWorkflowCacheSize(0).build())
                .build());
    Worker worker = env.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(VaultWorkflow.class);
    worker.registerActivitiesImplementations(new BrittleLocks());
    env.start();
    return env;
  }

  private static Vault stub(TestWorkflowEnvironment env) {
    return env.getWorkflowClient()
        .newWorkflowStub(
            Vault.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(QUEUE)
                .setMemo(Map.of("note", "secret note"))
                .build());
  }

  private static String history(TestWorkflowEnvironment env, WorkflowStub workflow) {
    return new String(
        ProtocolJson.writeHistory(
            env.getWorkflowExecutionHistory(Objects.requireNonNull(workflow.getExecution()))),
        UTF_8);
  }
}
