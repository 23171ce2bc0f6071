package dev.orchestrator.autoconfigure.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orchestrator.autoconfigure.FakeTransport;
import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.stub.StubAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.scan.Greeting;
import dev.orchestrator.autoconfigure.worker.scanned.Courier;
import dev.orchestrator.autoconfigure.worker.scanned.Pigeon;
import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.worker.WorkerTransport;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ImplementationBeansTests {

  private static final AtomicInteger MADE = new AtomicInteger();

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  OrchestratorAutoConfiguration.class,
                  StubAutoConfiguration.class,
                  WorkerAutoConfiguration.class))
          .withBean(WorkerTransport.class, () -> new FakeTransport(true))
          .withPropertyValues("orchestrator.server.url=http://server:8080");

  private static final String PACKAGES =
      "orchestrator.worker.packages=" + Courier.class.getPackageName();

  @WorkflowImpl(taskQueues = "greetings")
  public static class Made implements Greeting {

    public Made() {
      MADE.incrementAndGet();
    }

    @Override
    public String greet(String name) {
      return name;
    }
  }

  record Caller(Greeting greeting) {}

  @Test
  void activitiesInNamedPackagesBecomeBeansIfTheirProfileIsActive() {
    runner
        .withPropertyValues(PACKAGES)
        .run(
            context -> {
              assertThat(context).hasSingleBean(Courier.class).doesNotHaveBean(Pigeon.class);
              assertThat(context.getBean(WorkerLifecycle.class).getTaskQueues())
                  .containsExactly("sendings");
            });
    runner
        .withPropertyValues(PACKAGES, "spring.profiles.active=medieval")
        .run(
            context ->
                assertThat(context.getBean(WorkerLifecycle.class).getTaskQueues())
                    .containsExactly("pigeons", "sendings"));
  }

  @Test
  void activitiesThatAreBeansAlreadyStayAlone() {
    runner
        .withPropertyValues(PACKAGES)
        .withBean("own", Courier.class)
        .run(context -> assertThat(context).hasSingleBean(Courier.class).hasBean("own"));
  }

  @Test
  void activitiesInOtherPackagesAreNotTouched() {
    runner.run(context -> assertThat(context).doesNotHaveBean(Courier.class));
  }

  @Test
  void aWorkflowThatIsABeanIsNeitherMadeAtTheStartNorInjected() {
    MADE.set(0);
    runner
        .withBean("made", Made.class)
        .run(
            context -> {
              assertThat(MADE).hasValue(0);
              assertThat(context.getBean(WorkerLifecycle.class).getTaskQueues())
                  .containsExactly("greetings");
              assertThatExceptionOfType(UnsatisfiedDependencyException.class)
                  .isThrownBy(
                      () -> context.getAutowireCapableBeanFactory().createBean(Caller.class));
            });
  }

  @Test
  void aWorkflowInAPackageMayDependOnABean() {
    runner
        .withPropertyValues(PACKAGES)
        .withBean(Runnable.class, () -> () -> {})
        .run(
            context ->
                assertThat(context.getBean(WorkerLifecycle.class).getTaskQueues())
                    .containsExactly("sendings", "telegraphs"));
  }
}
