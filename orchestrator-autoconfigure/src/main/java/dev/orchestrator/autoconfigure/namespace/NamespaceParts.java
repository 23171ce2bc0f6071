package dev.orchestrator.autoconfigure.namespace;

import dev.orchestrator.autoconfigure.ActivityOptionsCustomizer;
import dev.orchestrator.autoconfigure.ChildWorkflowOptionsCustomizer;
import dev.orchestrator.autoconfigure.ClientOptions;
import dev.orchestrator.autoconfigure.KafkaTransportOptionsCustomizer;
import dev.orchestrator.autoconfigure.LocalActivityOptionsCustomizer;
import dev.orchestrator.autoconfigure.OptionSources;
import dev.orchestrator.autoconfigure.OrchestratorConnectionDetails;
import dev.orchestrator.autoconfigure.OrchestratorProperties;
import dev.orchestrator.autoconfigure.ServerCheck;
import dev.orchestrator.autoconfigure.WorkerFactoryOptionsCustomizer;
import dev.orchestrator.autoconfigure.WorkerOptionsCustomizer;
import dev.orchestrator.autoconfigure.WorkflowClientOptionsCustomizer;
import dev.orchestrator.autoconfigure.WorkflowImplementationOptionsCustomizer;
import dev.orchestrator.autoconfigure.WorkflowOptionsCustomizer;
import dev.orchestrator.autoconfigure.kafka.ApplicationKafka;
import dev.orchestrator.autoconfigure.kafka.BrokerCheck;
import dev.orchestrator.autoconfigure.kafka.KafkaClientProperties;
import dev.orchestrator.autoconfigure.kafka.KafkaConnections;
import dev.orchestrator.autoconfigure.kafka.KafkaProbe;
import dev.orchestrator.autoconfigure.kafka.TaskQueueProbe;
import dev.orchestrator.autoconfigure.stub.ActivitySettings;
import dev.orchestrator.autoconfigure.stub.ServedWorkflows;
import dev.orchestrator.autoconfigure.stub.StubSettings;
import dev.orchestrator.autoconfigure.stub.WorkflowSettings;
import dev.orchestrator.autoconfigure.worker.NamespaceWorkers;
import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import dev.orchestrator.client.RequestAuthorizer;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientInterceptor;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.common.context.ContextPropagator;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.common.interceptors.WorkerInterceptor;
import dev.orchestrator.transport.KafkaTransport;
import dev.orchestrator.worker.WorkerTransport;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What the beans of one namespace are made of. Each is made once, by its bean, except the settings,
 * which several ask for.
 */
final class NamespaceParts {

  private final String key;
  private final ConfigurableApplicationContext context;
  private final ConfigurableListableBeanFactory beanFactory;
  private final OwnBeans beans;
  private final @Nullable OrchestratorConnectionDetails ownConnection;
  private final OptionSources sources;
  private final OrchestratorProperties properties;
  private final ActivitySettings activities;
  private final WorkflowSettings workflows;

  NamespaceParts(String key, ConfigurableApplicationContext context) {
    this.key = key;
    this.context = context;
    this.beanFactory = context.getBeanFactory();
    this.beans = new OwnBeans(beanFactory, key);
    this.ownConnection = beans.own(OrchestratorConnectionDetails.class);
    this.sources = OptionSources.ofNamespace(context.getEnvironment(), key, ownConnection);
    this.properties = sources.properties();
    var stubs =
        new StubSettings(
            context,
            beans.all(ActivityOptionsCustomizer.class),
            beans.all(LocalActivityOptionsCustomizer.class),
            beans.all(WorkflowOptionsCustomizer.class),
            beans.all(ChildWorkflowOptionsCustomizer.class));
    this.activities = stubs.activities(sources, properties);
    this.workflows = stubs.workflows(sources, properties, this::served);
  }

  OrchestratorProperties properties() {
    return properties;
  }

  WorkflowSettings workflows() {
    return workflows;
  }

  private ServedWorkflows served() {
    return properties.worker().enabled()
        ? bean("Workers", NamespaceWorkers.class).served()
        : ServedWorkflows.NONE;
  }

  /** A bean of this namespace. */
  <T> T bean(String suffix, Class<T> type) {
    return beanFactory.getBean(NamespaceNames.bean(key, suffix), type);
  }

  WorkflowClient client() {
    WorkflowClientOptions options = clientOptions();
    NamespaceConnector connector =
        beanFactory.getBeanProvider(NamespaceConnector.class).getIfUnique();
    return connector == null ? WorkflowClient.newInstance(options) : connector.client(options);
  }

  KafkaClientProperties kafka() {
    var connections =
        new KafkaConnections(
            beanFactory.getBeanProvider(ApplicationKafka.class),
            beanFactory.getBeanProvider(SslBundles.class),
            context.getEnvironment());
    return sources.ownBrokers()
        ? connections.clientsOfOthers(properties, connection())
        : connections.clients(properties, connection());
  }

  WorkerTransport transport() {
    WorkerTransport own = beans.own(WorkerTransport.class);
    NamespaceConnector connector =
        beanFactory.getBeanProvider(NamespaceConnector.class).getIfUnique();
    if (own == null && connector != null) {
      own = connector.transport();
    }
    return own != null
        ? own
        : KafkaConnections.transport(
            properties,
            bean("KafkaClientProperties", KafkaClientProperties.class),
            beans.all(KafkaTransportOptionsCustomizer.class));
  }

  NamespaceWorkers workers() {
    return NamespaceWorkers.of(
        key,
        context,
        properties,
        new NamespaceWorkers.Connection(
            () -> bean("WorkflowClient", WorkflowClient.class),
            () -> bean("WorkerTransport", WorkerTransport.class)),
        new NamespaceWorkers.Stubs(activities, workflows),
        new NamespaceWorkers.Changes(
            beans.all(WorkerInterceptor.class),
            beans.all(WorkerFactoryOptionsCustomizer.class),
            beans.all(WorkerOptionsCustomizer.class),
            beans.all(WorkflowImplementationOptionsCustomizer.class),
            beanFactory.getBeanProvider(BuildProperties.class).getIfAvailable()));
  }

  ServerCheck serverCheck() {
    return new ServerCheck(
        () -> bean("WorkflowClient", WorkflowClient.class), properties.server().requestTimeout());
  }

  BrokerCheck brokerCheck() {
    return new BrokerCheck(
        bean("KafkaClientProperties", KafkaClientProperties.class),
        properties.server().requestTimeout());
  }

  /** What there is, for those who look at all namespaces. */
  Namespace namespace() {
    WorkflowClient client = bean("WorkflowClient", WorkflowClient.class);
    if (!properties.worker().enabled()) {
      return new Namespace(key, client, activities, null, null, null);
    }
    boolean kafka = bean("WorkerTransport", WorkerTransport.class) instanceof KafkaTransport;
    return new Namespace(
        key,
        client,
        activities,
        bean("WorkerLifecycle", WorkerLifecycle.class),
        kafka ? bean("KafkaProbe", KafkaProbe.class) : null,
        kafka ? bean("TaskQueueProbe", TaskQueueProbe.class) : null);
  }

  private WorkflowClientOptions clientOptions() {
    DataConverter converter = beans.own(DataConverter.class);
    return new ClientOptions(
            connection(),
            Objects.requireNonNull(
                converter == null ? beans.shared(DataConverter.class) : converter),
            authorizer(),
            beans.all(WorkflowClientInterceptor.class),
            beans.all(ContextPropagator.class),
            beanFactory.getBeanProvider(SslBundles.class),
            beans.all(WorkflowClientOptionsCustomizer.class))
        .of(properties);
  }

  /** Another server must not see what authorizes requests to the application's own. */
  private @Nullable RequestAuthorizer authorizer() {
    RequestAuthorizer own = beans.own(RequestAuthorizer.class);
    return own != null || sources.ownServer() ? own : beans.shared(RequestAuthorizer.class);
  }

  private OrchestratorConnectionDetails connection() {
    if (ownConnection != null) {
      return ownConnection;
    }
    return new InheritedConnectionDetails(
        properties,
        sources,
        Objects.requireNonNull(beans.shared(OrchestratorConnectionDetails.class)));
  }
}
