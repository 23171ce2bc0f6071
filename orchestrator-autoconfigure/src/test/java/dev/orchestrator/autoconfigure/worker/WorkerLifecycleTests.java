package dev.orchestrator.autoconfigure.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.autoconfigure.FakeTransport;
import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.WorkerFactoryOptionsCustomizer;
import dev.orchestrator.autoconfigure.WorkerOptionsCustomizer;
import dev.orchestrator.autoconfigure.kafka.OrchestratorKafkaAutoConfiguration;
import dev.orchestrator.autoconfigure.stub.StubAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.scan.PlainGreeting;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.common.interceptors.WorkerInterceptor;
import dev.orchestrator.common.interceptors.WorkerInterceptorBase;
import dev.orchestrator.spring.boot.ActivityImpl;
import dev.orchestrator.worker.Worker;
import dev.orchestrator.worker.WorkerConnection;
import dev.orchestrator.worker.WorkerFactory;
import dev.orchestrator.worker.WorkerFactoryOptions;
import dev.orchestrator.worker.WorkerOptions;
import dev.orchestrator.worker.WorkerTransport;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Workers of an application with implementations, over a transport in memory. */
class WorkerLifecycleTests {

  private final FakeTransport transport = new FakeTransport(true);

  private final ApplicationContextRunner runner = runner(transport);

  @Test
  void implementationsAreServedOnTheirTaskQueues() {
    runner.run(
        context -> {
          WorkerFactory factory = factory(context);
          assertThat(factory.getWorkers())
              .extracting(Worker::getTaskQueue)
              .containsExactly("greetings", "mails");
          assertThat(factory.getWorker("greetings").getWorkflowTypes()).containsExactly("Greeting");
          assertThat(factory.getWorker("greetings").getActivityTypes()).isEmpty();
          assertThat(factory.getWorker("mails").getActivityTypes()).containsExactly("Send");
        });
  }

  @Test
  void everyRunHasAnInstanceOfItsOwnWithWhatItsConstructorAsksFor() {
    runner
        .withBean("salutation", String.class, () -> "Ahoy")
        .run(
            context -> {
              assertThat(greetings().run("Greeting", "Ada")).isEqualTo("\"Ahoy Ada 1\"");
              assertThat(greetings().run("Greeting", "Ada")).isEqualTo("\"Ahoy Ada 1\"");
              assertThat(context).doesNotHaveBean(PlainGreeting.class);
            });
  }

  @Test
  void propertiesConfigureTheWorkerOfTheirTaskQueue() {
    runner
        .withPropertyValues(
            "orchestrator.workers.mails.max-concurrent-activity-execution-size=7",
            "orchestrator.workers.mails.max-concurrent-workflow-task-execution-size=8",
            "orchestrator.workers.mails.max-concurrent-local-activity-execution-size=9",
            "orchestrator.workers.mails.disable-eager-execution=true",
            "orchestrator.workers.mails.max-heartbeat-throttle-interval=9s",
            "orchestrator.workers.mails.default-heartbeat-throttle-interval=4s")
        .run(
            context -> {
              WorkerOptions options = factory(context).getWorker("mails").getOptions();
              assertThat(options.getMaxConcurrentActivityExecutionSize()).isEqualTo(7);
              assertThat(options.getMaxConcurrentLocalActivityExecutionSize()).isEqualTo(9);
              assertThat(options.getMaxConcurrentWorkflowTaskExecutionSize()).isEqualTo(8);
              assertThat(options.isEagerExecutionDisabled()).isTrue();
              assertThat(options.getMaxHeartbeatThrottleInterval()).hasSeconds(9);
              assertThat(options.getDefaultHeartbeatThrottleInterval()).hasSeconds(4);
              assertThat(factory(context).getWorker("greetings").getOptions())
                  .usingRecursiveComparison()
                  .isEqualTo(WorkerOptions.getDefaultInstance());
            });
  }

  @Test
  void customizersSeeThePropertiesAndHaveTheLastWord() {
    runner
        .withPropertyValues("orchestrator.worker.workflow-cache-size=11")
        .withPropertyValues("orchestrator.workers.mails.max-concurrent-activity-execution-size=7")
        .withUserConfiguration(Customizers.class)
        .run(
            context -> {
              var seen = context.getBean(Customizers.class).factoryOptions.get();
              assertThat(seen.getWorkflowCacheSize()).isEqualTo(11);
              WorkerOptions options = factory(context).getWorker("mails").getOptions();
              assertThat(options.getMaxConcurrentActivityExecutionSize()).isEqualTo(2);
            });
  }

  @Test
  void interceptorsAreBeans() {
    runner
        .withBean(WorkerInterceptor.class, WorkerInterceptorBase::new)
        .withUserConfiguration(Customizers.class)
        .run(
            context ->
                assertThat(
                        context
                            .getBean(Customizers.class)
                            .factoryOptions
                            .get()
                            .getWorkerInterceptors())
                    .containsExactly(context.getBean(WorkerInterceptor.class)));
  }

  @Test
  void unsetPropertiesLeaveTheSdksDefaults() {
    runner
        .withUserConfiguration(Customizers.class)
        .run(
            context ->
                assertThat(context.getBean(Customizers.class).factoryOptions.get())
                    .usingRecursiveComparison()
                    .isEqualTo(WorkerFactoryOptions.getDefaultInstance()));
  }

  @Test
  void workersThatAreNotToStartWaitForTheirStart() {
    runner
        .withPropertyValues("orchestrator.worker.auto-startup=false")
        .run(
            context -> {
              assertThat(transport.attempts()).isZero();

              context.getBean(WorkerLifecycle.class).start();

              assertThat(factory(context).getWorkers()).hasSize(2);
            });
  }

  @Test
  void workersAreDrainedWhenTheApplicationStops() {
    runner.run(context -> assertThat(greetings().isPolling()).isTrue());

    assertThat(transport.closed()).isOne();
    assertThat(transport.pollers())
        .allSatisfy(
            poller -> {
              assertThat(poller.isPolling()).isFalse();
              assertThat(poller.interrupted()).isFalse();
            });
  }

  @Test
  void whatDoesNotEndInTimeIsInterrupted() {
    FakeTransport stuck = new FakeTransport(false);
    runner(stuck)
        .withPropertyValues("orchestrator.worker.shutdown-timeout=50ms")
        .run(context -> assertThat(factory(context).getWorkers()).hasSize(2));

    assertThat(stuck.pollers()).allSatisfy(poller -> assertThat(poller.interrupted()).isTrue());
  }

  @Test
  void anApplicationThatStartsAgainHasNewWorkers() {
    runner.run(
        context -> {
          WorkerFactory before = factory(context);

          context.getSourceApplicationContext().stop();
          assertThat(context.getBean(WorkerLifecycle.class).getFactory()).isEmpty();
          context.getSourceApplicationContext().start();

          assertThat(factory(context)).isNotSameAs(before);
          assertThat(transport.attempts()).isEqualTo(2);
        });
  }

  @Test
  void anApplicationStartsBeforeItsWorkersCanConnect() {
    FakeTransport late = new FakeTransport(true, 2);
    runner(late)
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(factory(context).getWorkers()).hasSize(2);
              assertThat(late.attempts()).isEqualTo(3);
              assertThat(late.closed()).isOne();
            });
  }

  @Test
  void workersThatWaitForTheirConnectionKeepTheApplicationUp() {
    AtomicReference<Thread> connecting = new AtomicReference<>();
    WorkerTransport silent =
        process -> {
          connecting.set(Thread.currentThread());
          return neverAnswers();
        };
    runner(silent)
        .run(
            context -> {
              await().until(() -> connecting.get() != null);
              assertThat(connecting.get().isDaemon()).isFalse();
            });
  }

  @Test
  void anApplicationStopsWhileItsWorkersCannotConnect() {
    FakeTransport never = new FakeTransport(true, Integer.MAX_VALUE);
    runner(never)
        .run(
            context -> {
              await().until(() -> never.attempts() > 0);
              assertThat(context.getBean(WorkerLifecycle.class).isRunning()).isTrue();
            });

    assertThat(never.pollers()).isEmpty();
  }

  @Test
  void workersThatWaitForTheirConnectionKeepNobodyWaiting() {
    CountDownLatch connecting = new CountDownLatch(1);
    WorkerTransport silent =
        process -> {
          connecting.countDown();
          return neverAnswers();
        };
    runner(silent)
        .run(
            context -> {
              connecting.await();
              assertThat(context.getBean(WorkerLifecycle.class).getFactory()).isEmpty();
            });
  }

  @Test
  void twoImplementationsOfOneActivityTypeAreRefusedByName() {
    runner
        .withBean("otherMailer", Mailer.class)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .isInstanceOf(InvalidWorkerException.class)
                    .hasMessageContaining("ailer'")
                    .hasMessageContaining("Send"));
  }

  @Test
  void anApplicationsOwnFactoryReplacesTheWorkers() {
    runner
        .withBean("own", WorkerFactory.class, WorkerLifecycleTests::ownFactory)
        .run(
            context -> {
              assertThat(context).doesNotHaveBean(WorkerLifecycle.class);
              assertThat(transport.attempts()).isZero();
            });
  }

  private static WorkerFactory ownFactory() {
    var options = WorkflowClientOptions.newBuilder().build();
    return WorkerFactory.newInstance(WorkflowClient.newInstance(options), new FakeTransport(true));
  }

  private FakeTransport.Poller greetings() {
    await().until(() -> transport.pollers().size() == 2);
    return transport.pollers().stream()
        .filter(poller -> poller.handlers().taskQueue().equals("greetings"))
        .findFirst()
        .orElseThrow();
  }

  private static WorkerFactory factory(AssertableApplicationContext context) {
    var lifecycle = context.getBean(WorkerLifecycle.class);
    await().until(() -> lifecycle.getFactory().map(WorkerFactory::isPolling).orElse(false));
    return lifecycle.getFactory().orElseThrow();
  }

  private static WorkerConnection neverAnswers() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException("Nobody answers");
  }

  private static ApplicationContextRunner runner(WorkerTransport transport) {
    return new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                OrchestratorAutoConfiguration.class,
                OrchestratorKafkaAutoConfiguration.class,
                StubAutoConfiguration.class,
                WorkerAutoConfiguration.class))
        .withBean(WorkerTransport.class, () -> transport)
        .withUserConfiguration(Application.class)
        .withPropertyValues("orchestrator.server.url=http://localhost:1");
  }

  @Configuration(proxyBeanMethods = false)
  @AutoConfigurationPackage(basePackageClasses = PlainGreeting.class)
  static class Application {

    @Bean
    Mailer mailer() {
      return new Mailer();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Customizers {

    final AtomicReference<WorkerFactoryOptions> factoryOptions = new AtomicReference<>();

    @Bean
    WorkerFactoryOptionsCustomizer factoryCustomizer() {
      return options -> factoryOptions.set(options.build());
    }

    @Bean
    @Order(2)
    WorkerOptionsCustomizer last() {
      return (taskQueue, options) -> options.setMaxConcurrentActivityExecutionSize(2);
    }

    @Bean
    @Order(1)
    WorkerOptionsCustomizer first() {
      return (taskQueue, options) -> options.setMaxConcurrentActivityExecutionSize(1);
    }
  }

  @ActivityInterface
  interface Mail {

    void send(String text);
  }

  @ActivityImpl(taskQueues = "mails")
  static class Mailer implements Mail {

    @Override
    public void send(String text) {}
  }
}
