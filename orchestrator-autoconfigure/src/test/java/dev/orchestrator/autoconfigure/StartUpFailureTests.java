package dev.orchestrator.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.autoconfigure.kafka.OrchestratorKafkaAutoConfiguration;
import dev.orchestrator.autoconfigure.stub.StubAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.forgetful.TimedGreeting;
import dev.orchestrator.autoconfigure.worker.scan.PlainGreeting;
import dev.orchestrator.spring.boot.ActivityImpl;
import dev.orchestrator.spring.boot.WorkflowImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a developer reads when an application that has the starter does not start. */
@ExtendWith(OutputCaptureExtension.class)
class StartUpFailureTests {

  private static final String URL = "--orchestrator.server.url=http://server:8080";

  @Test
  void aMissingServerUrlIsSaidInWords(CapturedOutput output) {
    assertThat(report(output, Application.class))
        .contains("APPLICATION FAILED TO START")
        .contains("does not know where the orchestrator server is")
        .contains("orchestrator.server.url=http://localhost:7243")
        .contains("orchestrator.enabled=false");
  }

  @Test
  void aMalformedServerUrlIsSaidInWords(CapturedOutput output) {
    assertThat(report(output, Application.class, "--orchestrator.server.url=server:8080"))
        .contains(
            "Invalid value 'server:8080' for configuration property 'orchestrator.server.url'")
        .contains("not of the form http://host:port");
  }

  @Test
  void aServerThatIsNotThereIsSaidInWordsWhereThatIsAskedFor(CapturedOutput output) {
    assertThat(
            report(
                output,
                Application.class,
                "--orchestrator.server.url=http://127.0.0.1:1",
                "--orchestrator.server.fail-fast=true"))
        .contains("The orchestrator server at http://127.0.0.1:1 is not ready for namespace")
        .contains("orchestrator.server.fail-fast=false");
  }

  @Test
  void optionsForATaskQueueThatNothingServesAreSaidInWords(CapturedOutput output) {
    assertThat(
            report(
                output,
                Application.class,
                URL,
                "--orchestrator.workers.greeting.task-queue=greeting"))
        .contains("Properties under orchestrator.workers.greeting are for task queue 'greeting'")
        .contains("Named are: 'greetings'")
        .contains("Correct the name, or remove the properties");
  }

  @Test
  void anUnknownOptionIsNamed(CapturedOutput output) {
    assertThat(
            report(
                output,
                Application.class,
                URL,
                "--orchestrator.workers.greetings.max-activities=7"))
        .contains("Property: orchestrator.workers.greetings.max-activities")
        .contains("left unbound");
  }

  @Test
  void anActivityWithoutInterfaceIsSaidInWords(CapturedOutput output) {
    assertThat(report(output, IdleActivity.class, URL))
        .contains("Bean 'idle' of class " + Idle.class.getName())
        .contains("implements no interface annotated @ActivityInterface")
        .contains("Let the class implement the activities' interface");
  }

  @Test
  void aWorkflowWithoutInterfaceIsSaidInWords(CapturedOutput output) {
    assertThat(report(output, IdleWorkflow.class, URL))
        .contains("Class " + NoWorkflow.class.getName())
        .contains("implements no interface annotated @WorkflowInterface");
  }

  @Test
  void anImplementationWithoutTaskQueueIsSaidInWords(CapturedOutput output) {
    assertThat(report(output, NowhereActivity.class, URL))
        .contains("@ActivityImpl on bean 'nowhere' names no task queue");
  }

  @Test
  void workflowCodeThatReadsTheClockIsSaidInWords(CapturedOutput output) {
    assertThat(
            report(
                output,
                ForgetfulWorkflow.class,
                URL,
                "--orchestrator.worker.determinism-check=fail"))
        .contains("APPLICATION FAILED TO START")
        .contains("TimedGreeting.greet(TimedGreeting.java:")
        .contains("calls new java.util.Date(), which reads the clock")
        .contains("use Workflow.currentTimeMillis()")
        .contains("orchestrator.worker.determinism-check=warn");
  }

  private static String report(CapturedOutput output, Class<?> application, String... arguments) {
    assertThatThrownBy(
            () ->
                new SpringApplicationBuilder(application)
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .run(arguments))
        .isNotNull();
    return output.toString();
  }

  @ImportAutoConfiguration({
    OrchestratorAutoConfiguration.class,
    OrchestratorKafkaAutoConfiguration.class,
    StubAutoConfiguration.class,
    WorkerAutoConfiguration.class
  })
  @Configuration(proxyBeanMethods = false)
  @AutoConfigurationPackage(basePackageClasses = PlainGreeting.class)
  static class Application {

    @Bean
    FakeTransport transport() {
      return new FakeTransport(true);
    }
  }

  @ImportAutoConfiguration({
    OrchestratorAutoConfiguration.class,
    OrchestratorKafkaAutoConfiguration.class,
    StubAutoConfiguration.class,
    WorkerAutoConfiguration.class
  })
  @Configuration(proxyBeanMethods = false)
  @AutoConfigurationPackage(basePackageClasses = TimedGreeting.class)
  static class ForgetfulWorkflow {

    @Bean
    FakeTransport transport() {
      return new FakeTransport(true);
    }
  }

  static class IdleActivity extends Application {

    @Bean
    Idle idle() {
      return new Idle();
    }
  }

  static class IdleWorkflow extends Application {

    @Bean
    NoWorkflow noWorkflow() {
      return new NoWorkflow();
    }
  }

  static class NowhereActivity extends Application {

    @Bean
    @ActivityImpl
    Nowhere nowhere() {
      return () -> {};
    }
  }

  @ActivityImpl(taskQueues = "greetings")
  static class Idle {}

  @WorkflowImpl(taskQueues = "greetings")
  static class NoWorkflow {}

  @ActivityInterface
  interface Nowhere {

    void go();
  }
}
