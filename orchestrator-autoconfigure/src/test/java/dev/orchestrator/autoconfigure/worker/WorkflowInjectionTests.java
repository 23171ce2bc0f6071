package dev.orchestrator.autoconfigure.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.OrchestratorProperties.Activity;
import dev.orchestrator.autoconfigure.OrchestratorProperties.Worker;
import dev.orchestrator.autoconfigure.stub.ActivitySettings;
import dev.orchestrator.autoconfigure.stub.StubAutoConfiguration;
import dev.orchestrator.autoconfigure.stub.WorkflowSettings;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskScheduled;
import dev.orchestrator.spring.boot.ActivityStub;
import dev.orchestrator.spring.boot.ChildWorkflowStub;
import dev.orchestrator.spring.boot.LocalActivityStub;
import dev.orchestrator.testing.TestEnvironmentOptions;
import dev.orchestrator.testing.TestWorkflowEnvironment;
import dev.orchestrator.worker.WorkerFactoryOptions;
import dev.orchestrator.worker.WorkflowImplementationOptions;
import dev.orchestrator.workflow.WorkflowInit;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

@Timeout(60)
class WorkflowInjectionTests {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  OrchestratorAutoConfiguration.class, StubAutoConfiguration.class))
          .withPropertyValues(
              "orchestrator.server.url=http://server:8080",
              "orchestrator.activity.start-to-close-timeout=10s",
              "orchestrator.activities.Steps.second.start-to-close-timeout=20s");

  @ActivityInterface
  public interface Steps {

    String first(String subject);

    String second(String subject);
  }

  @WorkflowInterface
  public interface Walk {

    @WorkflowMethod
    String walk(String subject);
  }

  @WorkflowInterface
  public interface Stroll {

    @WorkflowMethod
    String stroll(String subject);
  }

  @SuppressWarnings("NullAway.Init")
  public static class ByField implements Walk {

    @ActivityStub private Steps steps;
    @LocalActivityStub private Steps near;
    @Autowired private Logger log;

    @Override
    public String walk(String subject) {
      log.info("Walks");
      return steps.first(subject) + near.second(subject);
    }
  }

  public record ByComponent(@ActivityStub Steps steps, Logger log) implements Walk {

    @Override
    public String walk(String subject) {
      return steps.first(subject) + steps.second(subject);
    }
  }

  public static class ByConstructor implements Walk {

    private final Steps steps;
    private final Supplier<Stroll> children;
    private final ActivityOptions options;

    ByConstructor(
        @ActivityStub Steps steps,
        @ChildWorkflowStub Supplier<Stroll> children,
        ActivityOptions options) {
      this.steps = steps;
      this.children = children;
      this.options = options;
    }

    @Override
    public String walk(String subject) {
      return steps.first(subject)
          + children.get().stroll("a")
          + children.get().stroll("b")
          + options.getTaskQueue();
    }
  }

  public static class Strolling implements Stroll {

    @Override
    public String stroll(String subject) {
      return "~" + subject;
    }
  }

  @SuppressWarnings("NullAway.Init")
  public static class Initialized implements Walk {

    private final String subject;
    @ActivityStub private Steps steps;

    @WorkflowInit
    public Initialized(String subject) {
      this.subject = subject;
    }

    @Override
    public String walk(String again) {
      return steps.first(subject);
    }
  }

  public static class Counting implements Walk {

    private int walks;

    @Override
    public String walk(String subject) {
      return "walk " + ++walks;
    }
  }

  private static final class Recorder implements Steps {

    private Runnable meanwhile = () -> {};

    @Override
    public String first(String subject) {
      meanwhile.run();
      return "1" + subject;
    }

    @Override
    public String second(String subject) {
      return "2" + subject;
    }
  }

  private final Recorder steps = new Recorder();

  @Test
  void fieldsHaveStubsAndLoggers() {
    runner.run(
        context -> {
          try (var env = environment(context, ByField.class)) {
            assertThat(walk(env, "x")).isEqualTo("1x2x");
            assertThat(timeouts(env)).containsExactly(Duration.ofSeconds(10));
          }
        });
  }

  @Test
  void componentsOfRecordsHaveStubsWithOptionsByMethod() {
    runner.run(
        context -> {
          try (var env = environment(context, ByComponent.class)) {
            assertThat(walk(env, "x")).isEqualTo("1x2x");
            assertThat(timeouts(env))
                .containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(20));
          }
        });
  }

  @Test
  void constructorsHaveStubsOfChildrenAndOptions() {
    runner
        .withBean(
            ActivityOptions.class, () -> ActivityOptions.newBuilder().setTaskQueue("!").build())
        .run(
            context -> {
              try (var env = environment(context, ByConstructor.class, Strolling.class)) {
                assertThat(walk(env, "x")).isEqualTo("1x~a~b!");
              }
            });
  }

  @Test
  void objectsThatTookTheirArgumentsHaveTheirFieldsFilled() {
    runner.run(
        context -> {
          try (var env = environment(context, Initialized.class)) {
            assertThat(walk(env, "x")).isEqualTo("1x");
          }
        });
  }

  @Test
  void eachRunHasAnObjectOfItsOwn() {
    runner.run(
        context -> {
          try (var env = environment(context, Counting.class)) {
            assertThat(walk(env, "x")).isEqualTo("walk 1");
            assertThat(walk(env, "y")).isEqualTo("walk 1");
          }
        });
  }

  @Test
  void optionsThatChangeWhileAWorkflowRunsAreForWhatItHasNotScheduled() {
    runner.run(
        context -> {
          ActivitySettings settings = context.getBean(ActivitySettings.class);
          var stub = settings.stub(Steps.class, null, false);
          steps.meanwhile = () -> settings.change("Steps", null, timeout(Duration.ofSeconds(100)));
          try (var env = environment(context, ByComponent.class)) {
            settings.change("Steps", "second", timeout(Duration.ofSeconds(30)));

            assertThat(walk(env, "x")).isEqualTo("1x2x");
            assertThat(timeouts(env))
                .containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(30));
            assertThat(stub.activityOptions("First").getStartToCloseTimeout()).hasSeconds(100);
          }
        });
  }

  public static class Greedy implements Walk {

    Greedy(ApplicationContext context) {}

    @Override
    public String walk(String subject) {
      return subject;
    }
  }

  public static class Direct implements Walk {

    Direct(Steps steps) {}

    @Override
    public String walk(String subject) {
      return subject;
    }
  }

  @SuppressWarnings("NullAway.Init")
  public static class Fixed implements Walk {

    @ActivityStub private final @Nullable Steps steps = null;

    @Override
    public String walk(String subject) {
      return subject;
    }
  }

  public static class Set implements Walk {

    @Autowired
    void steps(Steps steps) {}

    @Override
    public String walk(String subject) {
      return subject;
    }
  }

  @SuppressWarnings("NullAway.Init")
  public static class Mistaken implements Walk {

    @ActivityStub private Recorder steps;

    @Override
    public String walk(String subject) {
      return subject;
    }
  }

  @Test
  void whatWorkflowCodeMustNotHaveIsRefused() {
    runner.run(
        context -> {
          assertRefused(context, Greedy.class, "ApplicationContext", "@AllowNonDeterminism");
          assertRefused(context, Direct.class, "Steps", "Annotate it with @ActivityStub");
          assertRefused(context, Fixed.class, "final", "constructor");
          assertRefused(context, Set.class, "steps()", "constructor");
          assertRefused(context, Mistaken.class, "@ActivityStub", "interface");
        });
  }

  private static void assertRefused(
      ApplicationContext context, Class<?> type, String problem, String action) {
    assertThatExceptionOfType(InvalidWorkerException.class)
        .isThrownBy(() -> injector(context).of(type, Worker.DEFAULT))
        .withMessageContaining(type.getName())
        .withMessageContaining(problem)
        .satisfies(e -> assertThat(e.action()).contains(action));
  }

  private static WorkflowInjector injector(ApplicationContext context) {
    return new WorkflowInjector(
        new InjectionPoints(
            context.getAutowireCapableBeanFactory(),
            context.getBean(ActivitySettings.class),
            context.getBean(WorkflowSettings.class)));
  }

  /** With every task replayed from the first event. */
  private TestWorkflowEnvironment environment(ApplicationContext context, Class<?>... types) {
    var env =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkerFactoryOptions(
                    WorkerFactoryOptions.newBuilder().setWorkflowCacheSize(0).build())
                .build());
    var worker = env.newWorker("walks");
    WorkflowInjector injector = injector(context);
    for (Class<?> type : types) {
      injector
          .of(type, Worker.DEFAULT)
          .register(worker, type, WorkflowImplementationOptions.newBuilder());
    }
    worker.registerActivitiesImplementations(steps);
    env.start();
    return env;
  }

  private static String walk(TestWorkflowEnvironment env, String subject) {
    return env.getWorkflowClient()
        .newWorkflowStub(
            Walk.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue("walks")
                .setWorkflowId("walk-" + subject)
                .build())
        .walk(subject);
  }

  private static List<Duration> timeouts(TestWorkflowEnvironment env) {
    var execution =
        env.getWorkflowClient().newUntypedWorkflowStub("walk-x").describe().getExecution();
    return env.getWorkflowExecutionHistory(execution).stream()
        .map(event -> event.attributes())
        .filter(ActivityTaskScheduled.class::isInstance)
        .map(event -> ((ActivityTaskScheduled) event).startToCloseTimeout())
        .toList();
  }

  private static Activity timeout(Duration time) {
    return new Activity(null, null, null, null, null, time, null, null, null, null);
  }
}
