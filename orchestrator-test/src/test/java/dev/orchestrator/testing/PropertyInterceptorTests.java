package dev.orchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.common.SearchAttributeKey;
import dev.orchestrator.common.SearchAttributeUpdate;
import dev.orchestrator.common.converter.EncodedValues;
import dev.orchestrator.common.interceptors.WorkerInterceptorBase;
import dev.orchestrator.common.interceptors.WorkflowInboundCallsInterceptor;
import dev.orchestrator.common.interceptors.WorkflowInboundCallsInterceptorBase;
import dev.orchestrator.common.interceptors.WorkflowOutboundCallsInterceptor;
import dev.orchestrator.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import dev.orchestrator.protocol.search.IndexedValueType;
import dev.orchestrator.worker.WorkerFactoryOptions;
import dev.orchestrator.workflow.DynamicWorkflow;
import dev.orchestrator.workflow.Workflow;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Interceptors stand around what workflows change of their search attributes and memo. */
@Timeout(60)
class PropertyInterceptorTests {

  private static final SearchAttributeKey<String> TIER = SearchAttributeKey.forKeyword("Tier");

  /** Sets one of each. */
  public static final class Setting implements DynamicWorkflow {

    @Override
    public Object execute(EncodedValues args) {
      Workflow.upsertTypedSearchAttributes(TIER.valueSet("silver"));
      Workflow.upsertMemo(Map.of("step", "paid"));
      return Workflow.getTypedSearchAttributes().get(TIER)
          + " "
          + Workflow.getMemo("step", String.class)
          + " "
          + Workflow.getMemo("by", String.class);
    }
  }

  private static final class Changer extends WorkerInterceptorBase {

    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
      return new WorkflowInboundCallsInterceptorBase(next) {

        @Override
        public void init(WorkflowOutboundCallsInterceptor outboundCalls) {
          next.init(new OutboundChanger(outboundCalls));
        }
      };
    }
  }

  private static final class OutboundChanger extends WorkflowOutboundCallsInterceptorBase {

    OutboundChanger(WorkflowOutboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void upsertTypedSearchAttributes(SearchAttributeUpdate<?>... updates) {
      super.upsertTypedSearchAttributes(updates[0], TIER.valueSet("gold"));
    }

    @Override
    public void upsertMemo(Map<String, ? extends @Nullable Object> memo) {
      Map<String, @Nullable Object> more = new HashMap<>(memo);
      more.put("by", "interceptor");
      super.upsertMemo(more);
    }
  }

  @Test
  void theySeeAndChangeWhatIsSet() {
    try (var env =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .registerSearchAttribute("Tier", IndexedValueType.KEYWORD)
                .setWorkerFactoryOptions(
                    WorkerFactoryOptions.newBuilder().setWorkerInterceptors(new Changer()).build())
                .build())) {
      env.newWorker("q").registerWorkflowImplementationTypes(Setting.class);
      env.start();
      WorkflowStub stub =
          env.getWorkflowClient()
              .newUntypedWorkflowStub(
                  "Setting", WorkflowOptions.newBuilder().setTaskQueue("q").build());
      stub.start();

      assertThat(stub.getResult(String.class)).isEqualTo("gold paid interceptor");
      assertThat(stub.describe().getTypedSearchAttributes().get(TIER)).isEqualTo("gold");
    }
  }
}
