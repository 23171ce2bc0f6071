package dev.orchestrator.testing;

import static dev.orchestrator.testing.Greetings.register;
import static dev.orchestrator.testing.Greetings.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.client.ActivityCompletionClient;
import dev.orchestrator.client.WorkflowClientCallsInterceptor;
import dev.orchestrator.client.WorkflowClientCallsInterceptorBase;
import dev.orchestrator.client.WorkflowClientInterceptorBase;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.testing.Greetings.Greeting;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClientInterceptorTests {

  private final List<String> seen = new CopyOnWriteArrayList<>();

  @Test
  void aClientsCallsPassItsInterceptorsAndMayBeChangedByThem() throws Exception {
    var environment =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setInterceptors(new ClientRecorder("outer"), new ClientRecorder("inner"))
                    .build())
            .build();
    try (var env = TestWorkflowEnvironment.newInstance(environment)) {
      register(env);
      Greeting greeting = started(env, "Ada");
      WorkflowStub untyped = WorkflowStub.fromTyped(greeting);
      greeting.politely("dear");
      untyped.getResult(String.class);
      assertThat(untyped.getResultAsync(String.class).get()).isEqualTo("dear Ada?!");
      greeting.state();
      untyped.describe();
      Greeting other = started(env, "Bob");
      WorkflowStub.fromTyped(other).cancel("enough");
      WorkflowStub.fromTyped(started(env, "Eve")).terminate("enough");
      ActivityCompletionClient completion = env.getWorkflowClient().newActivityCompletionClient();
      assertThat(completion).isNotNull();
    }

    assertThat(seen)
        .containsSubsequence(
            "outer start Greeting",
            "inner start Greeting",
            "outer signal politely",
            "inner signal politely",
            "outer getResult",
            "inner getResult",
            "outer getResultAsync",
            "inner getResultAsync",
            "outer query state",
            "inner query state",
            "outer describe",
            "inner describe",
            "outer cancel enough",
            "inner cancel enough",
            "outer terminate enough",
            "inner terminate enough",
            "inner completion",
            "outer completion");
  }

  /** Notes each call of a client; adds its mark to results. */
  private final class ClientRecorder extends WorkflowClientInterceptorBase {

    private final String name;

    ClientRecorder(String name) {
      this.name = name;
    }

    private void note(String call) {
      seen.add(name + " " + call);
    }

    @Override
    public ActivityCompletionClient newActivityCompletionClient(ActivityCompletionClient next) {
      note("completion");
      return next;
    }

    @Override
    public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(
        WorkflowClientCallsInterceptor next) {
      return new WorkflowClientCallsInterceptorBase(next) {

        @Override
        public WorkflowStartOutput start(WorkflowStartInput input) {
          note("start " + input.getWorkflowType());
          return super.start(input);
        }

        @Override
        public WorkflowSignalOutput signal(WorkflowSignalInput input) {
          note("signal " + input.getSignalName());
          return super.signal(input);
        }

        @Override
        public <R> QueryOutput<R> query(QueryInput<R> input) {
          note("query " + input.getQueryType());
          return super.query(input);
        }

        @Override
        public <R> GetResultOutput<R> getResult(GetResultInput<R> input) throws TimeoutException {
          note("getResult");
          return super.getResult(input);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <R> GetResultAsyncOutput<R> getResultAsync(GetResultInput<R> input) {
          note("getResultAsync");
          return new GetResultAsyncOutput<>(
              super.getResultAsync(input)
                  .getResult()
                  .thenApply(result -> (R) (result + (name.equals("outer") ? "!" : "?"))));
        }

        @Override
        public CancelOutput cancel(CancelInput input) {
          note("cancel " + input.getReason());
          return super.cancel(input);
        }

        @Override
        public TerminateOutput terminate(TerminateInput input) {
          note("terminate " + input.getReason());
          return super.terminate(input);
        }

        @Override
        public DescribeWorkflowOutput describe(DescribeWorkflowInput input) {
          note("describe");
          return super.describe(input);
        }
      };
    }
  }
}
