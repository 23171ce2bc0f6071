package dev.orchestrator.autoconfigure.namespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.orchestrator.autoconfigure.FakeTransport;
import dev.orchestrator.autoconfigure.FakeWorkflowService;
import dev.orchestrator.autoconfigure.FixedConnection;
import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.OrchestratorConnectionDetails;
import dev.orchestrator.autoconfigure.WithoutBootKafka;
import dev.orchestrator.autoconfigure.actuate.WorkersEndpoint;
import dev.orchestrator.autoconfigure.actuate.WorkflowsEndpoint;
import dev.orchestrator.autoconfigure.health.OrchestratorHealthContributorAutoConfiguration;
import dev.orchestrator.autoconfigure.kafka.ApplicationKafkaAutoConfiguration;
import dev.orchestrator.autoconfigure.kafka.KafkaClientProperties;
import dev.orchestrator.autoconfigure.kafka.OrchestratorKafkaAutoConfiguration;
import dev.orchestrator.autoconfigure.namespace.bills.Billing;
import dev.orchestrator.autoconfigure.namespace.bills.Mails;
import dev.orchestrator.autoconfigure.stub.StubAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import dev.orchestrator.client.ActivityClient;
import dev.orchestrator.client.RequestAuthorizer;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.common.converter.DefaultDataConverter;
import dev.orchestrator.payload.storage.LargePayloadDataConverter;
import dev.orchestrator.spring.boot.ActivityImpl;
import dev.orchestrator.spring.boot.WorkflowStarter;
import dev.orchestrator.worker.WorkerTransport;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Applications with clients and workers of several namespaces. */
class NamespacesTests {

  private static final String BILLING = "orchestrator.namespaces.billing.";
  private static final String TIMEOUT = "activities.Mails.start-to-close-timeout=10s";

  private final FakeTransport transport = new FakeTransport(true);

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  OrchestratorAutoConfiguration.class,
                  ApplicationKafkaAutoConfiguration.class,
                  OrchestratorKafkaAutoConfiguration.class,
                  StubAutoConfiguration.class,
                  WorkerAutoConfiguration.class,
                  NamespacesAutoConfiguration.class,
                  OrchestratorHealthContributorAutoConfiguration.class))
          .withPropertyValues(
              "orchestrator.server.url=http://server:7243",
              "orchestrator.server.api-key=secret",
              "orchestrator.server.request-timeout=3s");

  /** With the namespaces {@code billing}, on the same server, and {@code far-away}, on another. */
  private ApplicationContextRunner several() {
    return runner.withPropertyValues(
        BILLING + "namespace=bills-2026",
        BILLING + "identity=biller",
        "orchestrator.namespaces.far-away.server.url=http://elsewhere:1",
        "orchestrator.namespaces.far-away.kafka.bootstrap-servers=elsewhere:9092");
  }

  /** With {@code billing} alone, and no connections. */
  private ApplicationContextRunner billing() {
    return runner
        .withBean(WorkerTransport.class, () -> transport)
        .withBean(NamespaceConnector.class, () -> new FakeConnector(transport))
        .withUserConfiguration(Bills.class)
        .withPropertyValues(BILLING + "namespace=bills", BILLING + TIMEOUT);
  }

  @Test
  void nothingIsThereWhereNoneIsConfigured() {
    runner.run(
        context ->
            assertThat(context)
                .doesNotHaveBean(NamespaceBeans.class)
                .doesNotHaveBean(Namespaces.class)
                .hasSingleBean(WorkflowClient.class)
                .hasSingleBean(WorkerLifecycle.class));
  }

  @Test
  void eachHasAClientAndTheApplicationsOwnStaysTheOneThatATypeFinds() {
    several()
        .run(
            context -> {
              WorkflowClientOptions own = context.getBean(WorkflowClient.class).getOptions();
              assertThat(own.getNamespace()).isEqualTo("default");
              assertThat(own.getServerUrl()).isEqualTo("http://server:7243");
              WorkflowClientOptions billing = options(context.getBean("billingWorkflowClient"));
              assertThat(billing.getNamespace()).isEqualTo("bills-2026");
              assertThat(billing.getIdentity()).isEqualTo("biller");
              assertThat(billing.getServerUrl()).isEqualTo("http://server:7243");
              WorkflowClientOptions farAway = options(context.getBean("farAwayWorkflowClient"));
              assertThat(farAway.getNamespace()).isEqualTo("far-away");
              assertThat(farAway.getServerUrl()).isEqualTo("http://elsewhere:1");
            });
  }

  @Test
  void theyAreInjectedByTheirNamesAsQualifiers() {
    several()
        .withUserConfiguration(Clients.class)
        .run(
            context -> {
              Clients clients = context.getBean(Clients.class);
              assertThat(clients.own.getOptions().getNamespace()).isEqualTo("default");
              assertThat(clients.billing.getOptions().getNamespace()).isEqualTo("bills-2026");
              assertThat(clients.farAway.getOptions().getNamespace()).isEqualTo("far-away");
              assertThat(clients.activities).isSameAs(context.getBean("billingActivityClient"));
              assertThat(clients.workers).isSameAs(context.getBean("billingWorkerLifecycle"));
            });
  }

  @Test
  void whatIsNotSetIsTheApplicationsOwnButNotItsKeysForAnotherServer() {
    several()
        .run(
            context -> {
              WorkflowClientOptions billing = options(context.getBean("billingWorkflowClient"));
              WorkflowClientOptions farAway = options(context.getBean("farAwayWorkflowClient"));
              assertThat(List.of(billing, farAway))
                  .extracting(WorkflowClientOptions::getRequestTimeout)
                  .containsOnly(Duration.ofSeconds(3));
              assertThat(billing.getRequestAuthorizer().headers())
                  .containsEntry("Authorization", "Bearer secret");
              assertThat(farAway.getRequestAuthorizer().headers()).isEmpty();
            });
  }

  @Test
  void anAuthorizerOfTheApplicationIsForItsOwnServerOnly() {
    several()
        .withBean(RequestAuthorizer.class, () -> RequestAuthorizer.bearer(() -> "token"))
        .run(
            context -> {
              assertThat(
                      options(context.getBean("billingWorkflowClient"))
                          .getRequestAuthorizer()
                          .headers())
                  .containsEntry("Authorization", "Bearer token");
              assertThat(
                      options(context.getBean("farAwayWorkflowClient"))
                          .getRequestAuthorizer()
                          .headers())
                  .isEmpty();
            });
  }

  @Test
  void workersOfAnotherServerTakeTasksFromItsBrokers() {
    several()
        .withPropertyValues("spring.kafka.bootstrap-servers=app:9092")
        .run(
            context -> {
              assertThat(brokers(context.getBean("farAwayKafkaClientProperties")))
                  .isEqualTo(List.of("elsewhere:9092"));
              assertThat(brokers(context.getBean("billingKafkaClientProperties")))
                  .isEqualTo(List.of("app:9092"));
            });
  }

  @Test
  void withoutBootsKafkaANamespaceFollowsTheOrchestratorsOwnProperties() {
    several()
        .withClassLoader(new WithoutBootKafka())
        .withPropertyValues("orchestrator.kafka.bootstrap-servers=own:9092")
        .run(
            context -> {
              assertThat(brokers(context.getBean("farAwayKafkaClientProperties")))
                  .isEqualTo(List.of("elsewhere:9092"));
              assertThat(brokers(context.getBean("billingKafkaClientProperties")))
                  .isEqualTo(List.of("own:9092"));
            });
  }

  @Test
  void brokersOfANamespaceDoNotSeeCredentialsForThoseOfTheApplication() {
    several()
        .withPropertyValues(
            "spring.kafka.security.protocol=SASL_SSL",
            "spring.kafka.properties.sasl.jaas.config=secret",
            "spring.kafka.ssl.key-store-password=secret",
            "orchestrator.kafka.properties.sasl.mechanism=PLAIN",
            "orchestrator.namespaces.far-away.kafka.properties.client.rack=there",
            "orchestrator.namespaces.third.identity=third")
        .withUserConfiguration(OwnBrokersOfAThird.class)
        .run(
            context -> {
              assertThat(properties(context.getBean("billingKafkaClientProperties")))
                  .containsEntry("security.protocol", "SASL_SSL")
                  .containsEntry("sasl.jaas.config", "secret")
                  .containsEntry("sasl.mechanism", "PLAIN");
              assertThat(properties(context.getBean("farAwayKafkaClientProperties")))
                  .containsOnly(
                      entry("bootstrap.servers", List.of("elsewhere:9092")),
                      entry("client.rack", "there"));
              assertThat(properties(context.getBean("thirdKafkaClientProperties")))
                  .containsOnly(entry("bootstrap.servers", List.of("third:9092")));
            });
  }

  @Test
  void beansWithTheQualifierAreForThatNamespaceAlone() {
    several()
        .withUserConfiguration(OwnBeansOfBilling.class)
        .run(
            context -> {
              WorkflowClientOptions billing = options(context.getBean("billingWorkflowClient"));
              assertThat(billing.getServerUrl()).isEqualTo("http://billing:7243");
              assertThat(billing.getRequestAuthorizer().headers()).isEmpty();
              assertThat(converter(billing)).isSameAs(context.getBean("converterOfBilling"));
              WorkflowClientOptions own = context.getBean(WorkflowClient.class).getOptions();
              assertThat(own.getServerUrl()).isEqualTo("http://server:7243");
              assertThat(converter(own)).isNotSameAs(context.getBean("converterOfBilling"));
              assertThat(converter(options(context.getBean("farAwayWorkflowClient"))))
                  .isSameAs(converter(own));
            });
  }

  @Test
  void implementationsRunInTheNamespacesThatTheyName() {
    billing()
        .run(
            context -> {
              var own = context.getBean(WorkerLifecycle.class);
              var bills = context.getBean("billingWorkerLifecycle", WorkerLifecycle.class);
              assertThat(own.getTaskQueues()).containsExactly("mails");
              assertThat(bills.getTaskQueues()).containsExactly("bills", "mails");
              assertThat(own.awaitConnected(Duration.ofSeconds(20))).isTrue();
              assertThat(bills.awaitConnected(Duration.ofSeconds(20))).isTrue();
              assertThat(bills.getFactory().orElseThrow().getWorkflowClient())
                  .isSameAs(context.getBean("billingWorkflowClient"));
            });
    assertThat(transport.closed()).isEqualTo(2);
  }

  @Test
  void startersStartInTheirNamespace() {
    billing()
        .withUserConfiguration(Starters.class)
        .run(
            context -> {
              var starters = context.getBean(Starters.class);
              assertThat(starters.billing.options().getTaskQueue()).isEqualTo("bills");
              assertThatThrownBy(() -> starters.own.options())
                  .isInstanceOf(IllegalStateException.class)
                  .hasMessageContaining("this application has no implementation of it");
            });
  }

  @Test
  void aNamespaceThatNobodyConfiguredIsNamedAtTheStart() {
    runner
        .withBean(WorkerTransport.class, () -> transport)
        .withUserConfiguration(Bills.class)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasMessageContaining("is for namespace 'billing', which is not configured"));
  }

  @Test
  void optionsOfAWorkerThatANamespaceDoesNotHaveAreRefused() {
    billing()
        .withPropertyValues(BILLING + "workers.bils.max-concurrent-activity-execution-size=1")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasMessageContaining("for task queue 'bils'")
                    .hasMessageContaining("'bills', 'mails'"));
  }

  @Test
  void theNameOfTheApplicationsOwnIsTaken() {
    runner
        .withPropertyValues("orchestrator.namespaces.default.namespace=shop")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                    .hasMessageContaining("orchestrator.namespaces"));
  }

  @Test
  void clientsAloneHaveNoWorkers() {
    runner
        .withPropertyValues("orchestrator.worker.enabled=false", BILLING + "namespace=bills")
        .run(
            context -> {
              assertThat(context.containsBean("billingWorkflowClient")).isTrue();
              assertThat(context).doesNotHaveBean(WorkerLifecycle.class);
            });
  }

  @Test
  void healthTellsOfEach() {
    billing()
        .run(
            context -> {
              var all = context.getBean(CompositeHealthContributor.class);
              var namespaces =
                  (CompositeHealthContributor)
                      Objects.requireNonNull(all.getContributor("namespaces"));
              var billing =
                  (CompositeHealthContributor)
                      Objects.requireNonNull(namespaces.getContributor("billing"));
              assertThat(billing.stream())
                  .extracting(entry -> entry.name())
                  .containsExactly("server", "workers");
            });
  }

  @Test
  void endpointsTellOfTheNamespaceThatIsAskedFor() {
    billing()
        .run(
            context -> {
              var namespaces = context.getBean(Namespaces.class);
              var bills = context.getBean("billingWorkerLifecycle", WorkerLifecycle.class);
              assertThat(bills.awaitConnected(Duration.ofSeconds(20))).isTrue();
              var workers = new WorkersEndpoint(context.getBean(WorkerLifecycle.class), namespaces);
              assertThat(workers.workers("billing").workers())
                  .extracting(WorkersEndpoint.QueueWorker::taskQueue)
                  .containsExactly("bills", "mails");
              workers.pause("bills", true, "billing");
              assertThat(workers.worker("bills", "billing"))
                  .extracting(WorkersEndpoint.QueueWorker::paused)
                  .isEqualTo(true);
              var workflows =
                  new WorkflowsEndpoint(new FakeWorkflowService(true), "default", namespaces);
              assertThatThrownBy(() -> workflows.list(null, null, null, null, null, null, "biling"))
                  .isInstanceOf(InvalidEndpointRequestException.class)
                  .hasMessageContaining("[billing]");
            });
  }

  private static WorkflowClientOptions options(Object client) {
    return ((WorkflowClient) client).getOptions();
  }

  private static @Nullable Object brokers(Object properties) {
    return properties(properties).get("bootstrap.servers");
  }

  private static Map<String, Object> properties(Object properties) {
    return ((KafkaClientProperties) properties).consumer();
  }

  private static DataConverter converter(WorkflowClientOptions options) {
    return ((LargePayloadDataConverter) options.getDataConverter()).getDelegate();
  }

  private record FakeConnector(FakeTransport transport) implements NamespaceConnector {

    @Override
    public WorkflowClient client(WorkflowClientOptions options) {
      return WorkflowClient.newInstance(new FakeWorkflowService(true), options);
    }
  }

  static final class Clients {

    private final WorkflowClient own;
    private final WorkflowClient billing;
    private final WorkflowClient farAway;
    private final ActivityClient activities;
    private final WorkerLifecycle workers;

    Clients(
        WorkflowClient own,
        @Qualifier("billing") WorkflowClient billing,
        @Qualifier("far-away") WorkflowClient farAway,
        @Qualifier("billing") ActivityClient activities,
        @Qualifier("billing") WorkerLifecycle workers) {
      this.own = own;
      this.billing = billing;
      this.farAway = farAway;
      this.activities = activities;
      this.workers = workers;
    }
  }

  static final class Starters {

    private final WorkflowStarter<Billing> own;
    private final WorkflowStarter<Billing> billing;

    @Autowired
    Starters(WorkflowStarter<Billing> own, @Qualifier("billing") WorkflowStarter<Billing> billing) {
      this.own = own;
      this.billing = billing;
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnBeansOfBilling {

    @Bean(defaultCandidate = false)
    @Qualifier("billing")
    DataConverter converterOfBilling() {
      return DefaultDataConverter.newDefaultInstance();
    }

    @Bean(defaultCandidate = false)
    @Qualifier("billing")
    OrchestratorConnectionDetails connectionOfBilling() {
      return () -> URI.create("http://billing:7243");
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnBrokersOfAThird {

    @Bean(defaultCandidate = false)
    @Qualifier("third")
    OrchestratorConnectionDetails connectionOfAThird() {
      return new FixedConnection("http://third:7243", "third:9092");
    }
  }

  @Configuration(proxyBeanMethods = false)
  @AutoConfigurationPackage(basePackageClasses = Billing.class)
  static class Bills {

    @Bean
    @ActivityImpl(
        taskQueues = "mails",
        namespaces = {"default", "billing"})
    Mails mails() {
      return address -> "mailed to " + address;
    }
  }
}
