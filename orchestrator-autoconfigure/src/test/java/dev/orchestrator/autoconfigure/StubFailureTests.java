package dev.orchestrator.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.autoconfigure.kafka.OrchestratorKafkaAutoConfiguration;
import dev.orchestrator.autoconfigure.stub.StubAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerAutoConfiguration;
import dev.orchestrator.spring.boot.ActivityImpl;
import dev.orchestrator.spring.boot.ActivityStub;
import dev.orchestrator.spring.boot.LocalActivityStub;
import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Async;
import org.springframework.transaction.annotation.Transactional;

/** What a developer reads when stubs, their options or implementations are wrong. */
@ExtendWith(OutputCaptureExtension.class)
class StubFailureTests {

  private static final String TIMEOUT = "--orchestrator.activity.start-to-close-timeout=1s";

  @ActivityInterface
  public interface Steps {

    void step();
  }

  @WorkflowInterface
  public interface Walk {

    @WorkflowMethod
    void walk();
  }

  @WorkflowImpl(taskQueues = "walks")
  @SuppressWarnings("NullAway.Init")
  public static class Walking implements Walk {

    @ActivityStub private Steps steps;

    @Override
    public void walk() {
      steps.step();
    }
  }

  @WorkflowImpl(taskQueues = "walks")
  @SuppressWarnings("NullAway.Init")
  public static class LocalWalking implements Walk {

    @LocalActivityStub private Steps steps;

    @Override
    public void walk() {
      steps.step();
    }
  }

  @WorkflowImpl(taskQueues = "walks")
  public static class TransactionalWalking implements Walk {

    @Override
    @Transactional
    public void walk() {}
  }

  @ActivityImpl(taskQueues = "walks")
  public static class Stepping implements Steps {

    @Override
    public void step() {}
  }

  @ActivityImpl(taskQueues = "walks")
  public static class OtherStepping implements Steps {

    @Override
    public void step() {}
  }

  @ActivityImpl(taskQueues = "walks")
  public static class AsynchronousStepping implements Steps {

    @Override
    @Async
    public void step() {}
  }

  @Test
  void aStubWithoutTimeoutIsSaidInWords(CapturedOutput output) {
    fails(new Class<?>[] {Walking.class});

    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("has a stub of Steps, but nothing says how long 'step' may take")
        .contains("Set orchestrator.activities.Steps.start-to-close-timeout");
  }

  @Test
  void aMisspeltOptionIsSaidInWords(CapturedOutput output) {
    fails(
        new Class<?>[] {Walking.class},
        TIMEOUT,
        "--orchestrator.activities.Steps.stpe.task-queue=far");

    assertThat(output)
        .contains("is for method 'stpe', which this application does not have")
        .contains("Did you mean 'step'?");
  }

  @Test
  void aLocalActivityWithoutImplementationIsSaidInWords(CapturedOutput output) {
    fails(new Class<?>[] {LocalWalking.class}, TIMEOUT);

    assertThat(output)
        .contains("calls 'Step' of Steps locally")
        .contains("no implementation for task queue 'walks'")
        .contains("@ActivityImpl(taskQueues = \"walks\")");
  }

  @Test
  void twoImplementationsOfOneTypeAreSaidInWords(CapturedOutput output) {
    fails(new Class<?>[] {Stepping.class, OtherStepping.class});

    assertThat(output)
        .contains("Activity type 'Step' has two implementations on task queue 'walks'")
        .contains(Stepping.class.getName())
        .contains(OtherStepping.class.getName())
        .contains("Keep one");
  }

  @Test
  void twoImplementationsOfOneWorkflowAreSaidInWords(CapturedOutput output) {
    fails(new Class<?>[] {Walking.class, LocalWalking.class, Stepping.class}, TIMEOUT);

    assertThat(output)
        .contains("Workflow type 'Walk' has two implementations on task queue 'walks'");
  }

  @Test
  void anAsynchronousActivityIsSaidInWords(CapturedOutput output) {
    fails(new Class<?>[] {AsynchronousStepping.class});

    assertThat(output)
        .contains("AsynchronousStepping.step() is @Async")
        .contains("doNotCompleteOnReturn()");
  }

  @Test
  void aTransactionalWorkflowIsSaidInWords(CapturedOutput output) {
    fails(new Class<?>[] {TransactionalWalking.class});

    assertThat(output)
        .contains("is annotated @Transactional, which has no effect there")
        .contains("put what needs it into an activity");
  }

  private static void fails(Class<?>[] beans, String... arguments) {
    Class<?>[] sources =
        Stream.concat(Stream.of(Application.class), Stream.of(beans)).toArray(Class<?>[]::new);
    String[] all =
        Stream.concat(
                Stream.of("--orchestrator.server.url=http://server:8080"), Stream.of(arguments))
            .toArray(String[]::new);
    assertThatThrownBy(
            () ->
                new SpringApplicationBuilder(sources)
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .run(all))
        .isNotNull();
  }

  @ImportAutoConfiguration({
    OrchestratorAutoConfiguration.class,
    OrchestratorKafkaAutoConfiguration.class,
    StubAutoConfiguration.class,
    WorkerAutoConfiguration.class
  })
  @Configuration(proxyBeanMethods = false)
  static class Application {

    @Bean
    FakeTransport transport() {
      return new FakeTransport(true);
    }
  }
}
