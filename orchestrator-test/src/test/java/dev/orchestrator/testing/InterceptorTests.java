package dev.orchestrator.testing;

import static dev.orchestrator.testing.Greetings.register;
import static dev.orchestrator.testing.Greetings.started;
import static dev.orchestrator.testing.Greetings.stub;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orchestrator.activity.ActivityExecutionContext;
import dev.orchestrator.client.WorkflowClientCallsInterceptor;
import dev.orchestrator.client.WorkflowClientCallsInterceptorBase;
import dev.orchestrator.client.WorkflowClientInterceptorBase;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.client.WorkflowFailedException;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.common.interceptors.ActivityExecutionContextBase;
import dev.orchestrator.common.interceptors.ActivityInboundCallsInterceptor;
import dev.orchestrator.common.interceptors.ActivityInboundCallsInterceptorBase;
import dev.orchestrator.common.interceptors.WorkerInterceptorBase;
import dev.orchestrator.common.interceptors.WorkflowInboundCallsInterceptor;
import dev.orchestrator.common.interceptors.WorkflowInboundCallsInterceptorBase;
import dev.orchestrator.common.interceptors.WorkflowOutboundCallsInterceptor;
import dev.orchestrator.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.testing.Greetings.Greeting;
import dev.orchestrator.worker.WorkerFactoryOptions;
import dev.orchestrator.workflow.Functions;
import dev.orchestrator.workflow.Promise;
import java.io.IOException;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InterceptorTests {

  private static final String USER = "user";

  private final List<String> seen = new CopyOnWriteArrayList<>();

  @Test
  void everyCallPassesEveryInterceptorAndTheFirstIsTheOutermost() throws Exception {
    try (var env = environment(600, new Recorder("outer"), new Recorder("inner"))) {
      Greeting greeting = started(env, "Ada");
      greeting.politely("dear");

      assertThat(WorkflowStub.fromTyped(greeting).getResult(String.class)).isEqualTo("dear Ada");
      assertThat(greeting.state()).isEqualTo("how: dear");
    }

    assertThat(seen)
        .as("calls come in from the outermost, and go out from the innermost")
        .containsSubsequence("outer execute", "inner execute", "inner await", "outer await")
        .containsSubsequence("outer signal politely", "inner signal politely")
        .containsSubsequence("inner await PT1M", "outer await PT1M")
        .containsSubsequence("inner sleep PT1H", "outer sleep PT1H")
        .containsSubsequence("inner timer PT1H", "outer timer PT1H")
        .containsSubsequence("inner sideEffect", "outer sideEffect")
        .containsSubsequence("inner uuid", "outer uuid", "inner random", "outer random")
        .containsSubsequence("inner time", "outer time")
        .containsSubsequence("inner activity Compose", "outer activity Compose")
        .containsSubsequence("outer run", "inner run", "inner heartbeat", "outer heartbeat")
        .containsSubsequence("outer query state", "inner query state");
    long timers =
        seen.subList(0, seen.indexOf("outer run")).stream()
            .filter("outer timer PT1H"::equals)
            .count();
    assertThat(timers).as("sleep is no timer").isEqualTo(1);
  }

  @Test
  void headersTravelFromTheClientThroughTheWorkflowToTheActivity() throws Exception {
    List<String> users = new CopyOnWriteArrayList<>();
    var environment =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder().setInterceptors(new UserOfClient()).build())
            .setWorkerFactoryOptions(
                WorkerFactoryOptions.newBuilder()
                    .setWorkerInterceptors(new UserOfWorker(users))
                    .build())
            .build();
    try (var env = TestWorkflowEnvironment.newInstance(environment)) {
      register(env);
      Greeting greeting = started(env, "Ada");
      greeting.politely("dear");

      assertThat(WorkflowStub.fromTyped(greeting).getResult(String.class))
          .isEqualTo("dear Ada from ada");
    }

    assertThat(users).contains("execute ada", "signal ada", "activity ada");
  }

  @Test
  void replayGoesByTheInterceptorsAgainAndEndsTheSame() throws Exception {
    try (var env = environment(0, new Recorder("only"))) {
      Greeting greeting = started(env, "Ada");
      greeting.politely("dear");

      assertThat(WorkflowStub.fromTyped(greeting).getResult(String.class)).isEqualTo("dear Ada");
    }

    assertThat(seen.stream().filter("only execute"::equals).count()).isGreaterThan(2);
    assertThat(seen.stream().filter("only run"::equals)).hasSize(1);
  }

  @Test
  void aCheckedExceptionPassesTheInterceptorsAsItIs() throws Exception {
    try (var env = environment(600, new Recorder("only"))) {
      Greeting greeting = stub(env);

      assertThatExceptionOfType(WorkflowFailedException.class)
          .isThrownBy(() -> greeting.greet(""))
          .havingCause()
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              failure -> assertThat(failure.getType()).isEqualTo(IOException.class.getName()));
    }
  }

  private TestWorkflowEnvironment environment(int cacheSize, Recorder... interceptors) {
    var env =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkerFactoryOptions(
                    WorkerFactoryOptions.newBuilder()
                        .setWorkflowCacheSize(cacheSize)
                        .setWorkerInterceptors(interceptors)
                        .build())
                .build());
    register(env);
    return env;
  }

  /** Notes each call and passes it on. */
  private final class Recorder extends WorkerInterceptorBase {

    private final String name;

    Recorder(String name) {
      this.name = name;
    }

    private void note(String call) {
      seen.add(name + " " + call);
    }

    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
      return new WorkflowInboundCallsInterceptorBase(next) {

        @Override
        public void init(WorkflowOutboundCallsInterceptor outboundCalls) {
          next.init(new OutboundRecorder(outboundCalls));
        }

        @Override
        public WorkflowOutput execute(WorkflowInput input) {
          note("execute");
          return super.execute(input);
        }

        @Override
        public void handleSignal(SignalInput input) {
          assertThat(input.getEventId()).isPositive();
          note("signal " + input.getSignalName());
          super.handleSignal(input);
        }

        @Override
        public QueryOutput handleQuery(QueryInput input) {
          note("query " + input.getQueryName());
          return super.handleQuery(input);
        }
      };
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
      return new ActivityInboundCallsInterceptorBase(next) {

        @Override
        public void init(ActivityExecutionContext context) {
          next.init(
              new ActivityExecutionContextBase(context) {

                @Override
                public void heartbeat(@Nullable Object details) {
                  note("heartbeat");
                  super.heartbeat(details);
                }
              });
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
          note("run");
          return super.execute(input);
        }
      };
    }

    private final class OutboundRecorder extends WorkflowOutboundCallsInterceptorBase {

      OutboundRecorder(WorkflowOutboundCallsInterceptor next) {
        super(next);
      }

      @Override
      public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
        note("activity " + input.getActivityName());
        return super.executeActivity(input);
      }

      @Override
      public void sleep(Duration duration) {
        note("sleep " + duration);
        super.sleep(duration);
      }

      @Override
      public boolean await(Duration timeout, String reason, Supplier<Boolean> unblockCondition) {
        note("await " + timeout);
        return super.await(timeout, reason, unblockCondition);
      }

      @Override
      public void await(String reason, Supplier<Boolean> unblockCondition) {
        note("await");
        super.await(reason, unblockCondition);
      }

      @Override
      public Promise<@Nullable Void> newTimer(Duration duration) {
        note("timer " + duration);
        return super.newTimer(duration);
      }

      @Override
      public <R> @Nullable R sideEffect(
          Class<R> resultClass, Type resultType, Functions.Func<R> func) {
        note("sideEffect");
        return super.sideEffect(resultClass, resultType, func);
      }

      @Override
      public Random newRandom() {
        note("random");
        return super.newRandom();
      }

      @Override
      public UUID randomUUID() {
        note("uuid");
        return super.randomUUID();
      }

      @Override
      public long currentTimeMillis() {
        note("time");
        return super.currentTimeMillis();
      }
    }
  }

  private static final class UserOfClient extends WorkflowClientInterceptorBase {

    @Override
    public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(
        WorkflowClientCallsInterceptor next) {
      return new WorkflowClientCallsInterceptorBase(next) {

        @Override
        public WorkflowStartOutput start(WorkflowStartInput input) {
          return super.start(
              new WorkflowStartInput(
                  input.getWorkflowId(),
                  input.getWorkflowType(),
                  input.getHeader().with(Map.of(USER, Payload.json("ada"))),
                  input.getArguments(),
                  input.getOptions()));
        }

        @Override
        public WorkflowSignalOutput signal(WorkflowSignalInput input) {
          return super.signal(
              new WorkflowSignalInput(
                  input.getWorkflowId(),
                  input.getRunId(),
                  input.getSignalName(),
                  input.getHeader().with(Map.of(USER, Payload.json("ada"))),
                  input.getArguments()));
        }
      };
    }
  }

  private static final class UserOfWorker extends WorkerInterceptorBase {

    private final List<String> users;

    UserOfWorker(List<String> users) {
      this.users = users;
    }

    private void note(String where, @Nullable Payload user) {
      users.add(where + " " + Objects.requireNonNull(user).text());
    }

    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
      return new WorkflowInboundCallsInterceptorBase(next) {

        private final List<Payload> user = new ArrayList<>();

        @Override
        public void init(WorkflowOutboundCallsInterceptor outboundCalls) {
          next.init(
              new WorkflowOutboundCallsInterceptorBase(outboundCalls) {

                @Override
                public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
                  return super.executeActivity(
                      new ActivityInput<>(
                          input.getActivityName(),
                          input.getResultClass(),
                          input.getResultType(),
                          input.getArgs(),
                          input.getOptions(),
                          input.getHeader().with(Map.of(USER, user.getFirst()))));
                }
              });
        }

        @Override
        public WorkflowOutput execute(WorkflowInput input) {
          Payload starter = Objects.requireNonNull(input.getHeader().getValues().get(USER));
          note("execute", starter);
          user.add(starter);
          return super.execute(input);
        }

        @Override
        public void handleSignal(SignalInput input) {
          note("signal", input.getHeader().getValues().get(USER));
          super.handleSignal(input);
        }
      };
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
      return new ActivityInboundCallsInterceptorBase(next) {

        @Override
        public ActivityOutput execute(ActivityInput input) {
          Payload user = input.getHeader().getValues().get(USER);
          note("activity", user);
          return new ActivityOutput(
              super.execute(input).getResult() + " from " + Objects.requireNonNull(user).text());
        }
      };
    }
  }
}
