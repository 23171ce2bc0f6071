package dev.orchestrator.autoconfigure.aot;

import dev.orchestrator.autoconfigure.FakeTransport;
import dev.orchestrator.autoconfigure.FakeWorkflowService;
import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.spring.boot.WorkflowStarter;
import dev.orchestrator.worker.WorkerTransport;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** Says which starters were injected, and what the workers serve. */
@SpringBootApplication(proxyBeanMethods = false)
public class GreetingApplication {

  /** What is greeted with. */
  public record Words(String text) {}

  @WorkflowInterface
  public interface Hello {

    @WorkflowMethod
    Words hello(String name);
  }

  @WorkflowInterface
  public interface Farewell {

    @WorkflowMethod
    void farewell();
  }

  @WorkflowImpl(taskQueues = "hellos")
  public static class SayHello implements Hello {

    @Override
    public Words hello(String name) {
      return new Words("hello " + name);
    }
  }

  @WorkflowImpl(taskQueues = "farewells")
  public static class SayFarewell implements Farewell {

    @Override
    public void farewell() {}
  }

  @Component
  record Greeter(WorkflowStarter<Hello> hellos, WorkflowStarter<Farewell> farewells) {}

  @Bean
  WorkflowClient client() {
    return WorkflowClient.newInstance(
        new FakeWorkflowService(true), WorkflowClientOptions.newBuilder().build());
  }

  @Bean
  WorkerTransport transport() {
    return new FakeTransport(true);
  }

  public static void main(String[] arguments) {
    try (var context = SpringApplication.run(GreetingApplication.class, arguments)) {
      var greeter = context.getBean(Greeter.class);
      System.out.printf(
          "AHEAD OF TIME %s STARTERS %s %s SERVED %s ABROAD %s%n",
          AotDetector.useGeneratedArtifacts(),
          greeter.hellos().options().getTaskQueue(),
          greeter.farewells().options().getTaskQueue(),
          context.getBean(WorkerLifecycle.class).getTaskQueues(),
          context
              .getBean("abroadWorkflowClient", WorkflowClient.class)
              .getOptions()
              .getNamespace());
    }
  }
}
