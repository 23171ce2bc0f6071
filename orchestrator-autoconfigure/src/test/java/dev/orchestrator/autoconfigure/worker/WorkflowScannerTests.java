package dev.orchestrator.autoconfigure.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orchestrator.autoconfigure.worker.scan.Greeting;
import dev.orchestrator.autoconfigure.worker.scan.PlainGreeting;
import dev.orchestrator.spring.boot.WorkflowImpl;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

class WorkflowScannerTests {

  private static final String PACKAGE = PlainGreeting.class.getPackageName();

  private final ApplicationContextRunner runner = new ApplicationContextRunner();

  @Test
  void aClassInAScannedPackageNeedNotBeABean() {
    runner
        .withInitializer(context -> scan(context, PACKAGE))
        .run(
            context -> {
              assertThat(find(context.getSourceApplicationContext()))
                  .containsExactly(
                      new WorkflowDefinition(
                          PlainGreeting.class, new Target(List.of("greetings"), List.of())));
              assertThat(context).doesNotHaveBean(PlainGreeting.class);
            });
  }

  @Test
  void placeholdersInTheAnnotationAreResolved() {
    runner
        .withInitializer(context -> scan(context, PACKAGE))
        .withPropertyValues("greeting.queue=polite")
        .run(
            context ->
                assertThat(find(context.getSourceApplicationContext()))
                    .extracting(workflow -> workflow.target().taskQueues())
                    .containsExactly(List.of("polite")));
  }

  @Test
  void additionalPackagesAreScannedToo() {
    runner.run(
        context ->
            assertThat(find(context.getSourceApplicationContext(), PACKAGE))
                .extracting(WorkflowDefinition::type)
                .containsExactly(PlainGreeting.class));
  }

  @Test
  void nothingIsFoundWhereNothingIsScanned() {
    runner.run(context -> assertThat(find(context.getSourceApplicationContext())).isEmpty());
  }

  @Test
  void aBeanOutsideOfTheScannedPackagesIsFound() {
    runner
        .withBean(BeanGreeting.class)
        .run(
            context ->
                assertThat(find(context.getSourceApplicationContext()))
                    .extracting(WorkflowDefinition::type)
                    .containsExactly(BeanGreeting.class));
  }

  @Test
  void aClassThatIsScannedAndABeanIsFoundOnce() {
    runner
        .withInitializer(context -> scan(context, PACKAGE))
        .withBean(PlainGreeting.class)
        .run(
            context ->
                assertThat(find(context.getSourceApplicationContext()))
                    .extracting(WorkflowDefinition::type)
                    .containsExactly(PlainGreeting.class));
  }

  @Test
  void aClassWithoutWorkflowInterfaceIsRefused() {
    runner
        .withBean(NoWorkflow.class)
        .run(
            context ->
                assertThatExceptionOfType(InvalidWorkerException.class)
                    .isThrownBy(() -> find(context.getSourceApplicationContext()))
                    .withMessageContaining(NoWorkflow.class.getName())
                    .withMessageContaining("@WorkflowInterface"));
  }

  private static List<WorkflowDefinition> find(
      ConfigurableApplicationContext context, String... additionalPackages) {
    return new WorkflowScanner(context, List.of(additionalPackages)).find();
  }

  private static void scan(ConfigurableApplicationContext context, String name) {
    AutoConfigurationPackages.register((BeanDefinitionRegistry) context.getBeanFactory(), name);
  }

  @WorkflowImpl(taskQueues = "greetings")
  static class BeanGreeting implements Greeting {

    @Override
    public String greet(String name) {
      return name;
    }
  }

  @WorkflowImpl(taskQueues = "greetings")
  static class NoWorkflow {}
}
