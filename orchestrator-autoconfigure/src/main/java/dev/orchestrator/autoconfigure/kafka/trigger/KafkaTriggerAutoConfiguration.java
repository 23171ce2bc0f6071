package dev.orchestrator.autoconfigure.kafka.trigger;

import dev.orchestrator.autoconfigure.ApplicationPackages;
import dev.orchestrator.autoconfigure.OrchestratorProperties;
import dev.orchestrator.autoconfigure.stub.ServedWorkflows;
import dev.orchestrator.autoconfigure.stub.StubAutoConfiguration;
import dev.orchestrator.autoconfigure.stub.WorkflowSettings;
import dev.orchestrator.autoconfigure.worker.WorkerAutoConfiguration;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.common.converter.JacksonJsonPayloadConverter;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.config.KafkaListenerContainerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.StringUtils;
import tools.jackson.databind.json.JsonMapper;

/** Auto-configuration for records of Kafka topics that start workflows and speak to them. */
@AutoConfiguration(after = {StubAutoConfiguration.class, WorkerAutoConfiguration.class})
@ConditionalOnClass({WorkflowClient.class, KafkaListenerContainerFactory.class})
@ConditionalOnBean({WorkflowClient.class, WorkflowSettings.class, OrchestratorProperties.class})
@ConditionalOnBooleanProperty(name = "orchestrator.triggers.enabled", matchIfMissing = true)
@EnableConfigurationProperties(TriggerProperties.class)
public final class KafkaTriggerAutoConfiguration {

  KafkaTriggerAutoConfiguration() {}

  @Bean
  KafkaTriggers orchestratorKafkaTriggers(
      ApplicationContext context,
      TriggerProperties properties,
      OrchestratorProperties orchestrator,
      WorkflowSettings settings,
      ObjectProvider<ServedWorkflows> served,
      ObjectProvider<KafkaOperations<?, ?>> template) {
    return new KafkaTriggers(
        () -> {
          List<Trigger> triggers =
              triggers(
                  context,
                  orchestrator.worker().packages(),
                  served.getIfAvailable(() -> ServedWorkflows.NONE));
          return triggers.isEmpty()
              ? List.of()
              : containers(
                  triggers,
                  new TriggerContainers(
                      context,
                      application(context.getEnvironment()),
                      properties,
                      context
                          .getBeanProvider(JsonMapper.class)
                          .getIfUnique(JacksonJsonPayloadConverter::newDefaultMapper),
                      context.getBean(WorkflowClient.class),
                      settings::start,
                      template.getIfUnique()));
        });
  }

  private static List<MessageListenerContainer> containers(
      List<Trigger> triggers, TriggerContainers containers) {
    return triggers.stream().map(containers::container).toList();
  }

  private static List<Trigger> triggers(
      ApplicationContext context, List<String> additionalPackages, ServedWorkflows served) {
    Environment environment = context.getEnvironment();
    return TriggerScanner.find(ApplicationPackages.of(context, additionalPackages), served, context)
        .stream()
        .flatMap(type -> TriggersOf.find(type, environment::resolveRequiredPlaceholders).stream())
        .toList();
  }

  private static String application(Environment environment) {
    String name = environment.getProperty("spring.application.name");
    return StringUtils.hasText(name) ? name : "orchestrator";
  }
}
