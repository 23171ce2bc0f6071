package dev.orchestrator.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orchestrator.client.WorkflowClientCallsInterceptor;
import dev.orchestrator.client.WorkflowClientCallsInterceptorBase;
import dev.orchestrator.client.WorkflowClientInterceptorBase;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.client.WorkflowUpdateException;
import dev.orchestrator.client.WorkflowUpdateHandle;
import dev.orchestrator.common.context.MdcContextPropagator;
import dev.orchestrator.common.converter.CodecDataConverter;
import dev.orchestrator.common.converter.DefaultDataConverter;
import dev.orchestrator.common.interceptors.WorkerInterceptorBase;
import dev.orchestrator.common.interceptors.WorkflowInboundCallsInterceptor;
import dev.orchestrator.common.interceptors.WorkflowInboundCallsInterceptorBase;
import dev.orchestrator.common.interceptors.WorkflowOutboundCallsInterceptor;
import dev.orchestrator.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import dev.orchestrator.payload.codec.AesGcmPayloadCodec;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.testing.Rounds.EchoWorkflow;
import dev.orchestrator.testing.Rounds.ListedPrices;
import dev.orchestrator.testing.Rounds.Round;
import dev.orchestrator.testing.Rounds.RoundWorkflow;
import dev.orchestrator.worker.Worker;
import dev.orchestrator.worker.WorkerFactoryOptions;
import dev.orchestrator.workflow.Functions;
import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

/**
 * Interceptors, contexts and codecs around updates, children, local activities and runs that follow
 * each other; with the workflow in the cache, and replayed at each task.
 */
@Timeout(60)
class FeaturesMeetTests {

  private static final String QUEUE = "rounds";

  private final List<String> seen = new CopyOnWriteArrayList<>();

  @AfterEach
  void clear() {
    MDC.clear();
  }

  @Test
  void allCallsPassInterceptorsAndTakeContextsAlongAndNothingIsReadable() {
    play(600);
  }

  @Test
  void replayGivesTheSame() {
    play(0);
  }

  private void play(int cacheSize) {
    try (var env = environment(cacheSize)) {
      MDC.put("request", "r-1");
      Round round =
          env.getWorkflowClient()
              .newWorkflowStub(
                  Round.class, WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build());
      WorkflowStub untyped = WorkflowStub.fromTyped(round);
      var first = untyped.start(List.of());
      MDC.put("request", "r-2");

      assertThatExceptionOfType(WorkflowUpdateException.class).isThrownBy(() -> round.add(""));
      assertThat(round.add("secret item")).isEqualTo("added secret item r-2");

      assertThat(untyped.getResult(String[].class))
          .containsExactly(
              "run r-1",
              "price of secret secret item r-1",
              "child r-1 secret call secret word r-1",
              "nobody there",
              "run r-1",
              "memo secret note");
      assertThat(
              new String(ProtocolJson.writeHistory(env.getWorkflowExecutionHistory(first)), UTF_8))
          .contains("binary/encrypted")
          .doesNotContain("secret");
    }

    assertThat(seen)
        .contains(
            "client update add", "validate add", "update add", "local Price", "version rounds")
        .contains("mutable rate", "child Echo", "signal child hear", "cancel nobody", "as new");
  }

  private TestWorkflowEnvironment environment(int cacheSize) {
    var env =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(
                            new CodecDataConverter(
                                DefaultDataConverter.newDefaultInstance(),
                                List.of(
                                    AesGcmPayloadCodec.newBuilder()
                                        .addKey("k", new byte[32])
                                        .build()),
                                true))
                        .setContextPropagators(List.of(new MdcContextPropagator("request")))
                        .setInterceptors(new ClientRecorder())
                        .build())
                .setWorkerFactoryOptions(
                    WorkerFactoryOptions.newBuilder()
                        .setWorkflowCacheSize(cacheSize)
                        .setWorkerInterceptors(new WorkerRecorder())
                        .build())
                .build());
    Worker worker = env.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(RoundWorkflow.class, EchoWorkflow.class);
    worker.registerActivitiesImplementations(new ListedPrices());
    env.start();
    return env;
  }

  private final class ClientRecorder extends WorkflowClientInterceptorBase {

    @Override
    public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(
        WorkflowClientCallsInterceptor next) {
      return new WorkflowClientCallsInterceptorBase(next) {

        @Override
        public <R> WorkflowUpdateHandle<R> startUpdate(StartUpdateInput<R> input) {
          seen.add("client update " + input.getUpdateName());
          return super.startUpdate(input);
        }
      };
    }
  }

  private final class WorkerRecorder extends WorkerInterceptorBase {

    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
      return new WorkflowInboundCallsInterceptorBase(next) {

        @Override
        public void init(WorkflowOutboundCallsInterceptor outboundCalls) {
          next.init(new OutboundRecorder(outboundCalls));
        }

        @Override
        public void validateUpdate(UpdateInput input) {
          seen.add("validate " + input.getUpdateName());
          super.validateUpdate(input);
        }

        @Override
        public UpdateOutput executeUpdate(UpdateInput input) {
          seen.add("update " + input.getUpdateName());
          return super.executeUpdate(input);
        }
      };
    }
  }

  private final class OutboundRecorder extends WorkflowOutboundCallsInterceptorBase {

    OutboundRecorder(WorkflowOutboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public <R> ActivityOutput<R> executeLocalActivity(LocalActivityInput<R> input) {
      seen.add("local " + input.getActivityName());
      return super.executeLocalActivity(input);
    }

    @Override
    public <R> ChildWorkflowOutput<R> executeChildWorkflow(ChildWorkflowInput<R> input) {
      seen.add("child " + input.getWorkflowType());
      return super.executeChildWorkflow(input);
    }

    @Override
    public SignalExternalOutput signalExternalWorkflow(SignalExternalInput input) {
      seen.add((input.isChildWorkflowOnly() ? "signal child " : "signal ") + input.getSignalName());
      return super.signalExternalWorkflow(input);
    }

    @Override
    public CancelWorkflowOutput cancelWorkflow(CancelWorkflowInput input) {
      seen.add("cancel " + input.getWorkflowId());
      return super.cancelWorkflow(input);
    }

    @Override
    public void continueAsNew(ContinueAsNewInput input) {
      seen.add("as new");
      super.continueAsNew(input);
    }

    @Override
    public int getVersion(String changeId, int minSupported, int maxSupported) {
      seen.add("version " + changeId);
      return super.getVersion(changeId, minSupported, maxSupported);
    }

    @Override
    public <R> @Nullable R mutableSideEffect(
        String id,
        Class<R> resultClass,
        Type resultType,
        BiPredicate<R, R> updated,
        Functions.Func<R> func) {
      seen.add("mutable " + id);
      return super.mutableSideEffect(id, resultClass, resultType, updated, func);
    }
  }
}
