package dev.orchestrator.autoconfigure.kafka.trigger;

import dev.orchestrator.autoconfigure.request.RequestIds;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowOptions;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.kafka.config.KafkaListenerContainerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.StringUtils;
import tools.jackson.databind.json.JsonMapper;

/** Makes the containers that listen for triggers, by the application's own factories. */
final class TriggerContainers {

  private final BeanFactory beans;
  private final String application;
  private final TriggerProperties properties;
  private final JsonMapper json;
  private final RequestIds.Client client;
  private final Function<Class<?>, WorkflowOptions> options;
  private final @Nullable KafkaOperations<?, ?> template;

  TriggerContainers(
      BeanFactory beans,
      String application,
      TriggerProperties properties,
      JsonMapper json,
      WorkflowClient client,
      Function<Class<?>, WorkflowOptions> options,
      @Nullable KafkaOperations<?, ?> template) {
    this.beans = beans;
    this.application = application;
    this.properties = properties;
    this.json = json;
    this.client = RequestIds.of(client);
    this.options = options;
    this.template = template;
  }

  MessageListenerContainer container(Trigger trigger) {
    if (trigger.effect() instanceof Trigger.Start start) {
      checkOptions(trigger, start);
    }
    var reader = new RecordReader(trigger, json);
    MessageListenerContainer container =
        factory(trigger).createContainer(trigger.source().topics().toArray(String[]::new));
    container.getContainerProperties().setGroupId(groupId(trigger));
    container.setupMessageListener(new TriggerListener(trigger, reader, client, options));
    if (container instanceof AbstractMessageListenerContainer<?, ?> plain) {
      plain.setBeanName("orchestrator-" + trigger.effect().name());
      if (plain.getCommonErrorHandler() == null) {
        plain.setCommonErrorHandler(TriggerErrors.handler(properties, template));
      }
    }
    return container;
  }

  private void checkOptions(Trigger trigger, Trigger.Start start) {
    try {
      options.apply(start.workflowInterface());
    } catch (IllegalStateException e) {
      throw new InvalidTriggerException(
          "Trigger %s does not know how to start the workflow: %s"
              .formatted(trigger, e.getMessage()),
          "Set the property.");
    }
  }

  private KafkaListenerContainerFactory<?> factory(Trigger trigger) {
    String name = trigger.source().containerFactory();
    try {
      return beans.getBean(name, KafkaListenerContainerFactory.class);
    } catch (NoSuchBeanDefinitionException e) {
      throw new InvalidTriggerException(
          "Trigger %s needs a bean '%s' of type KafkaListenerContainerFactory, and there is none"
              .formatted(trigger, name),
          "Configure spring.kafka.*, define the bean, or set orchestrator.triggers.enabled=false.");
    }
  }

  private String groupId(Trigger trigger) {
    String configured = trigger.source().groupId();
    return StringUtils.hasText(configured)
        ? configured
        : "%s-%s-%s"
            .formatted(
                application,
                trigger.source().declaredBy().getSimpleName().toLowerCase(Locale.ROOT),
                trigger.effect().name());
  }
}
