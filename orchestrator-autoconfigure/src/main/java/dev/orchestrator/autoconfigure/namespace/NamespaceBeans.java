package dev.orchestrator.autoconfigure.namespace;

import dev.orchestrator.autoconfigure.OptionSources;
import dev.orchestrator.autoconfigure.OrchestratorProperties;
import dev.orchestrator.autoconfigure.ServerCheck;
import dev.orchestrator.autoconfigure.kafka.BrokerCheck;
import dev.orchestrator.autoconfigure.kafka.KafkaClientProperties;
import dev.orchestrator.autoconfigure.kafka.KafkaProbe;
import dev.orchestrator.autoconfigure.kafka.TaskQueueProbe;
import dev.orchestrator.autoconfigure.worker.NamespaceWorkers;
import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import dev.orchestrator.client.ActivityClient;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.protocol.topic.Topics;
import dev.orchestrator.spring.boot.WorkflowStarter;
import dev.orchestrator.worker.WorkerTransport;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.function.SingletonSupplier;

/**
 * Registers the beans of all further namespaces. They have the namespace's name as qualifier and
 * are no default candidates, so that the application's own stay the ones that a type alone finds.
 */
final class NamespaceBeans implements BeanDefinitionRegistryPostProcessor {

  private final ConfigurableApplicationContext context;

  NamespaceBeans(ConfigurableApplicationContext context) {
    this.context = context;
  }

  @Override
  public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
    for (String key : NamespaceNames.configured(context.getEnvironment())) {
      NamespaceNames.check(key);
      register(registry, key);
    }
  }

  private void register(BeanDefinitionRegistry registry, String key) {
    Supplier<NamespaceParts> parts = SingletonSupplier.of(() -> new NamespaceParts(key, context));
    var definitions = new Definitions(registry, key);
    definitions
        .add("WorkflowClient", WorkflowClient.class, () -> parts.get().client())
        .setDestroyMethodName("close");
    definitions
        .add("ActivityClient", ActivityClient.class, () -> activityClient(parts.get()))
        .setLazyInit(true);
    definitions.add("Starters", NamespaceStarters.class, () -> new NamespaceStarters(parts.get()));
    definitions.addStarter();
    definitions.add("Namespace", Namespace.class, () -> parts.get().namespace());
    OrchestratorProperties properties =
        OptionSources.ofNamespace(context.getEnvironment(), key, null).properties();
    properties.checkNamespace(OptionSources.prefix(key) + ".namespace");
    if (properties.server().failFast()) {
      definitions.add("ServerCheck", ServerCheck.class, () -> parts.get().serverCheck());
    }
    if (properties.worker().enabled()) {
      registerWorkers(definitions, parts);
      if (properties.kafka().failFast()) {
        definitions.add("BrokerCheck", BrokerCheck.class, () -> parts.get().brokerCheck());
      }
    }
  }

  private static void registerWorkers(Definitions definitions, Supplier<NamespaceParts> parts) {
    definitions
        .add("KafkaClientProperties", KafkaClientProperties.class, () -> parts.get().kafka())
        .setLazyInit(true);
    AbstractBeanDefinition brokers =
        definitions.add("KafkaProbe", KafkaProbe.class, () -> new KafkaProbe(kafka(parts.get())));
    brokers.setLazyInit(true);
    brokers.setDestroyMethodName("close");
    AbstractBeanDefinition queues =
        definitions.add("TaskQueueProbe", TaskQueueProbe.class, () -> taskQueues(parts.get()));
    queues.setLazyInit(true);
    queues.setDestroyMethodName("close");
    definitions.add("WorkerTransport", WorkerTransport.class, () -> parts.get().transport());
    definitions.add("Workers", NamespaceWorkers.class, () -> parts.get().workers());
    definitions.add(
        "WorkerLifecycle",
        WorkerLifecycle.class,
        () -> parts.get().bean("Workers", NamespaceWorkers.class).lifecycle());
  }

  private static ActivityClient activityClient(NamespaceParts parts) {
    return parts.bean("WorkflowClient", WorkflowClient.class).newActivityClient();
  }

  private static KafkaClientProperties kafka(NamespaceParts parts) {
    return parts.bean("KafkaClientProperties", KafkaClientProperties.class);
  }

  private static TaskQueueProbe taskQueues(NamespaceParts parts) {
    return new TaskQueueProbe(kafka(parts), new Topics(parts.properties().topicPrefix()));
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
    // Definitions are all there is to do.
  }

  /** Definitions of one namespace. */
  private record Definitions(BeanDefinitionRegistry registry, String key) {

    <T> AbstractBeanDefinition add(String suffix, Class<T> type, Supplier<T> supplier) {
      return add(suffix, new RootBeanDefinition(type, supplier));
    }

    /** By a factory method, which is told for which place it is. */
    void addStarter() {
      var definition = new RootBeanDefinition();
      definition.setFactoryBeanName(NamespaceNames.bean(key, "Starters"));
      definition.setFactoryMethodName(NamespaceStarters.METHOD);
      definition.setTargetType(WorkflowStarter.class);
      definition.setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR);
      definition.setScope(BeanDefinition.SCOPE_PROTOTYPE);
      add("WorkflowStarter", definition);
    }

    private AbstractBeanDefinition add(String suffix, RootBeanDefinition definition) {
      definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, key));
      definition.setDefaultCandidate(false);
      definition.setAttribute(OwnBeans.MADE, key);
      registry.registerBeanDefinition(NamespaceNames.bean(key, suffix), definition);
      return definition;
    }
  }
}
