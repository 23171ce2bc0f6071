package dev.orchestrator.autoconfigure.kafka.trigger;

import dev.orchestrator.autoconfigure.OrchestratorProperties;
import dev.orchestrator.autoconfigure.stub.ServedWorkflows;
import dev.orchestrator.autoconfigure.stub.StubAutoConfiguration;
import dev.orchestrator.autoconfigure.stub.WorkflowSettings;
import dev.orchestrator.autoconfigure.worker.WorkerAutoConfiguration;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.common.converter.JacksonJsonPayloadConverter;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.kafka.config.KafkaListenerContainerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.StringUtils;
import tools.jackson.databind.json.JsonMapper;

/** Auto-configuration for records of Kafka topics that start workflows and speak to them. */
@AutoConfiguration(after = {StubAutoConfiguration.class, WorkerAutoConfiguration.class})
@ConditionalOnClass(WorkflowClient.class)
@ConditionalOnBean({WorkflowClient.class, WorkflowSettings.class, OrchestratorProperties.class})
@ConditionalOnBooleanProperty(name = "orchestrator.triggers.enabled", matchIfMissing = true)
public final class KafkaTriggerAutoConfiguration {

  KafkaTriggerAutoConfiguration() {}

  /** The application speaks Kafka. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(KafkaListenerContainerFactory.class)
  @EnableConfigurationProperties(TriggerProperties.class)
  static class Listening {

    Listening() {}

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
            List<Trigger> triggers = TriggerScanner.triggers(context, orchestrator, served);
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

    private static String application(Environment environment) {
      String name = environment.getProperty("spring.application.name");
      return StringUtils.hasText(name) ? name : "orchestrator";
    }
  }

  /** Nothing would listen, and nobody should have to find that out. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnMissingClass("org.springframework.kafka.config.KafkaListenerContainerFactory")
  static class Deaf {

    Deaf() {}

    @Bean
    SmartInitializingSingleton orchestratorKafkaTriggerCheck(
        ApplicationContext context,
        OrchestratorProperties orchestrator,
        ObjectProvider<ServedWorkflows> served) {
      return () -> {
        List<Trigger> triggers = TriggerScanner.triggers(context, orchestrator, served);
        if (!triggers.isEmpty()) {
          throw InvalidTriggerException.withoutSpringKafka(triggers.getFirst());
        }
      };
    }
  }
}
