package dev.orchestrator.faults.worker.branches;

import dev.orchestrator.activity.Activity;
import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.kafka.OrchestratorKafkaAutoConfiguration;
import dev.orchestrator.autoconfigure.namespace.NamespacesAutoConfiguration;
import dev.orchestrator.autoconfigure.stub.StubAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerAutoConfiguration;
import dev.orchestrator.spring.boot.ActivityImpl;
import dev.orchestrator.spring.boot.WorkflowStarter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** With the starter's auto-configurations alone, because the server's classes are there, too. */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
@ImportAutoConfiguration({
  OrchestratorAutoConfiguration.class,
  OrchestratorKafkaAutoConfiguration.class,
  StubAutoConfiguration.class,
  WorkerAutoConfiguration.class,
  NamespacesAutoConfiguration.class
})
@Import(BranchesApplication.Starters.class)
public class BranchesApplication {

  @Bean
  @ActivityImpl(
      taskQueues = "branches",
      namespaces = {"default", "abroad"})
  Clerk clerk() {
    return () -> "office of " + Activity.getExecutionContext().getInfo().getNamespace();
  }

  /** Starts in either. */
  public record Starters(
      WorkflowStarter<Branch> home, @Qualifier("abroad") WorkflowStarter<Branch> abroad) {}
}
