package dev.orchestrator.autoconfigure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.autoconfigure.kafka.ApplicationKafkaAutoConfiguration;
import dev.orchestrator.autoconfigure.kafka.OrchestratorKafkaAutoConfiguration;
import dev.orchestrator.autoconfigure.stub.StubAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.forgetful.TimedGreeting;
import dev.orchestrator.autoconfigure.worker.scan.PlainGreeting;
import dev.orchestrator.client.IncompatibleServerException;
import dev.orchestrator.client.IncompatibleServerException.Side;
import dev.orchestrator.protocol.version.ProtocolVersions;
import dev.orchestrator.spring.boot.ActivityImpl;
import dev.orchestrator.spring.boot.WorkflowImpl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
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
import org.springframework.core.io.DefaultResourceLoader;

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
  void brokersThatAreNotThereAreSaidInWordsWhereThatIsAskedFor(CapturedOutput output) {
    assertThat(
            report(
                output,
                ClientAndBrokers.class,
                URL,
                "--orchestrator.kafka.bootstrap-servers=127.0.0.1:1",
                "--orchestrator.server.request-timeout=1s",
                "--orchestrator.kafka.fail-fast=true"))
        .contains("APPLICATION FAILED TO START")
        .contains("The Kafka brokers [127.0.0.1:1], from which the workers take their tasks")
        .contains("correct orchestrator.kafka.bootstrap-servers")
        .contains("orchestrator.kafka.fail-fast=false");
  }

  @Test
  void brokersThatNothingReadsAreSaidInWords(CapturedOutput output) {
    assertThat(
            report(
                output,
                new SpringApplicationBuilder(
                    new DefaultResourceLoader(new WithoutBootKafka()), ClientAndBrokers.class),
                URL,
                "--spring.kafka.bootstrap-servers=one:9092,other:9092"))
        .contains("APPLICATION FAILED TO START")
        .contains("'spring.kafka.bootstrap-servers' is set, but has no effect")
        .contains("Set orchestrator.kafka.bootstrap-servers=one:9092,other:9092 instead")
        .contains("Add spring-boot-starter-kafka");
  }

  @Test
  void aServerOfAnotherProtocolIsSaidInWordsWithBothVersions(CapturedOutput output)
      throws IOException {
    HttpServer server = serverOf("9.4.2", 900, 901);
    try {
      String url = "--orchestrator.server.url=http://localhost:" + server.getAddress().getPort();
      // An application starts without an answer that takes longer than a second.
      await()
          .pollInSameThread()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(report(output, Application.class, url))
                      .contains("APPLICATION FAILED TO START")
                      .contains(
                          "of the orchestrator's SDK, which speaks protocol "
                              + ProtocolVersions.CURRENT)
                      .contains("is of version 9.4.2, and speaks protocol 900 to 901")
                      .contains("They do not understand each other")
                      .contains(
                          "Upgrade orchestrator-spring-boot-starter to the server's version, 9.4.2"));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aServerThatHasToBeUpgradedIsSaidInWords() {
    var failure =
        new IncompatibleServerException(
            "http://server:7243",
            new Side("2.0.0", new ProtocolVersions(3, 4)),
            new Side("0.9.0", new ProtocolVersions(1, 2)));

    assertThat(new IncompatibleServerFailureAnalyzer().analyze(failure))
        .satisfies(
            analysis ->
                assertThat(analysis.getAction())
                    .contains("Upgrade the server to a version that speaks protocol 3 to 4")
                    .contains("of the server's version, 0.9.0"));
  }

  @Test
  void twoImplementationsOfATypeAreSaidInWords(CapturedOutput output) {
    assertThat(report(output, TwoMessengers.class, URL))
        .contains("Activity type 'Carry' has two implementations on task queue 'greetings'")
        .contains("bean 'one'")
        .contains("bean 'other'")
        .contains("Keep one: put them under different @Profile");
  }

  @Test
  void anOptionThatCannotBeIsSaidInWords(CapturedOutput output) {
    assertThat(
            report(
                output,
                Application.class,
                URL,
                "--orchestrator.workers.greetings.max-concurrent-activity-execution-size=0"))
        .contains("APPLICATION FAILED TO START")
        .contains("orchestrator.workers[greetings].maxConcurrentActivityExecutionSize")
        .contains("must be greater than 0");
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

  private static HttpServer serverOf(String version, int oldest, int newest) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(address, 0);
    server.createContext(
        "/api/v1/system-info",
        exchange -> {
          byte[] body =
              "{\"serverVersion\": \"%s\", \"protocol\": {\"oldest\": %d, \"newest\": %d}}"
                  .formatted(version, oldest, newest)
                  .getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String report(CapturedOutput output, Class<?> application, String... arguments) {
    return report(output, new SpringApplicationBuilder(application), arguments);
  }

  private static String report(
      CapturedOutput output, SpringApplicationBuilder application, String... arguments) {
    assertThatThrownBy(
            () ->
                application
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .run(arguments)
                    .close())
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

  @ImportAutoConfiguration({
    OrchestratorAutoConfiguration.class,
    ApplicationKafkaAutoConfiguration.class,
    OrchestratorKafkaAutoConfiguration.class
  })
  @Configuration(proxyBeanMethods = false)
  static class ClientAndBrokers {}

  static class TwoMessengers extends Application {

    @Bean
    @ActivityImpl(taskQueues = "greetings")
    Messenger one() {
      return () -> {};
    }

    @Bean
    @ActivityImpl(taskQueues = "greetings")
    Messenger other() {
      return () -> {};
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

  @ActivityInterface
  interface Messenger {

    void carry();
  }
}
