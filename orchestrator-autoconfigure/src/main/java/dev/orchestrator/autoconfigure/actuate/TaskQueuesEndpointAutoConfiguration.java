package dev.orchestrator.autoconfigure.actuate;

import dev.orchestrator.autoconfigure.OrchestratorProperties;
import dev.orchestrator.autoconfigure.kafka.KafkaClientProperties;
import dev.orchestrator.autoconfigure.kafka.OrchestratorKafkaAutoConfiguration;
import dev.orchestrator.autoconfigure.kafka.TaskQueueProbe;
import dev.orchestrator.autoconfigure.namespace.Namespaces;
import dev.orchestrator.autoconfigure.namespace.NamespacesAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.protocol.topic.Topics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for {@link TaskQueuesEndpoint}, where workers take tasks from Kafka. */
@AutoConfiguration(
    after = {
      OrchestratorKafkaAutoConfiguration.class,
      WorkerAutoConfiguration.class,
      NamespacesAutoConfiguration.class
    })
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean({WorkflowClient.class, WorkerLifecycle.class, KafkaClientProperties.class})
@ConditionalOnAvailableEndpoint(TaskQueuesEndpoint.class)
public final class TaskQueuesEndpointAutoConfiguration {

  TaskQueuesEndpointAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  TaskQueueProbe orchestratorTaskQueueProbe(
      KafkaClientProperties clients, OrchestratorProperties properties) {
    return new TaskQueueProbe(clients, new Topics(properties.topicPrefix()));
  }

  @Bean
  @ConditionalOnMissingBean
  TaskQueuesEndpoint taskQueuesEndpoint(
      WorkerLifecycle lifecycle,
      TaskQueueProbe probe,
      WorkflowClient client,
      ObjectProvider<Namespaces> namespaces) {
    return new TaskQueuesEndpoint(
        lifecycle,
        probe,
        client.getOptions().getNamespace(),
        namespaces.getIfUnique(() -> Namespaces.NONE));
  }
}
