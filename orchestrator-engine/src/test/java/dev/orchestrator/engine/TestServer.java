package dev.orchestrator.engine;

import dev.orchestrator.engine.visibility.RunOutcome;
import dev.orchestrator.engine.visibility.Visibility;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowIdConflictPolicy;
import dev.orchestrator.protocol.execution.WorkflowIdReusePolicy;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.topic.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** An engine in an application context of its own, as a server has it. */
public final class TestServer implements AutoCloseable {

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(EngineConfiguration.class)
  static class Application {}

  /**
   * What a server stands on.
   *
   * @param jdbcUrl its database
   * @param topicPrefix what its topics' names begin with
   */
  public record Installation(
      String jdbcUrl, String topicPrefix, InstantSource clock, Map<String, String> properties) {

    /** A new database and new topics. */
    public static Installation create() {
      return new Installation(
          Infrastructure.newDatabase(),
          "t" + UUID.randomUUID().toString().substring(0, 8),
          InstantSource.system(),
          Map.of());
    }

    /** The same with another clock. */
    public Installation withClock(InstantSource other) {
      return new Installation(jdbcUrl, topicPrefix, other, properties);
    }

    /** The same with these properties. */
    public Installation with(Map<String, String> more) {
      var all = new HashMap<>(properties);
      all.putAll(more);
      return new Installation(jdbcUrl, topicPrefix, clock, all);
    }

    /** The names of its topics. */
    public Topics topics() {
      return new Topics(topicPrefix);
    }

    /** Starts a server on it. */
    public TestServer startServer() {
      return TestServer.start(this);
    }
  }

  private static final class Counting implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      return bean instanceof Visibility visibility ? new CountedVisibility(visibility) : bean;
    }
  }

  private final ConfigurableApplicationContext context;

  private TestServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  private static TestServer start(Installation installation) {
    Map<String, Object> properties = new HashMap<>(installation.properties());
    properties.put("spring.datasource.url", installation.jdbcUrl());
    properties.put("spring.datasource.hikari.maximum-pool-size", "12");
    properties.put("spring.datasource.hikari.connection-init-sql", Infrastructure.HOSTILE_SESSION);
    properties.put("spring.jpa.hibernate.ddl-auto", "validate");
    properties.put("spring.jpa.open-in-view", "false");
    properties.put("spring.kafka.bootstrap-servers", Infrastructure.brokers());
    properties.put("spring.main.banner-mode", "off");
    properties.put("orchestrator.topic-prefix", installation.topicPrefix());
    properties.putIfAbsent("orchestrator.kafka.commands-partitions", "4");
    properties.putIfAbsent("orchestrator.kafka.inbox-partitions", "2");
    var context =
        new SpringApplicationBuilder(Application.class)
            .web(WebApplicationType.NONE)
            .properties(properties)
            .initializers(
                applicationContext -> {
                  ((GenericApplicationContext) applicationContext)
                      .registerBean(InstantSource.class, installation::clock);
                  applicationContext.getBeanFactory().addBeanPostProcessor(new Counting());
                })
            .run();
    return new TestServer(context);
  }

  /** The engine. */
  public Engine engine() {
    return context.getBean(Engine.class);
  }

  /** A bean of the application. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Waits until this server owns all shards. */
  public TestServer awaitAllShards() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              EngineStatus status = engine().status();
              return status.running() && status.ownedShards().size() == status.shardCount();
            });
    return this;
  }

  /** Sends a request and waits for the reply. */
  public Reply ask(WorkflowKey key, String requestId, Request request) {
    try {
      return engine()
          .submit(new RequestEnvelope(key, requestId, "test", null, request))
          .get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts a workflow of type {@code Test} on queue {@code q}. */
  public WorkflowExecution startWorkflow(WorkflowKey key) {
    return started(key, ask(key, UUID.randomUUID().toString(), startRequest()));
  }

  /** The same, and waits for the run to close. */
  public CompletableFuture<RunOutcome> startAndAwait(WorkflowKey key, Duration patience) {
    var request =
        new RequestEnvelope(key, UUID.randomUUID().toString(), "test", null, startRequest());
    return engine()
        .submit(request.withAwaitClose(patience))
        .thenCompose(reply -> engine().awaitCloseOfNew(started(key, reply), patience));
  }

  private static WorkflowExecution started(WorkflowKey key, Reply reply) {
    if (reply instanceof Reply.WorkflowStarted started) {
      return new WorkflowExecution(key.namespace(), key.workflowId(), started.runId());
    }
    throw new IllegalStateException("Not started: " + reply);
  }

  /** How often this server asked the database how a run stands. */
  public int looks() {
    return ((CountedVisibility) bean(Visibility.class)).looks();
  }

  /** A start request. */
  public static Request.StartWorkflowExecution startRequest() {
    return new Request.StartWorkflowExecution(
        "Test",
        "q",
        List.of(Payload.json("1")),
        null,
        null,
        null,
        WorkflowIdReusePolicy.ALLOW_DUPLICATE,
        WorkflowIdConflictPolicy.FAIL,
        Map.of(),
        Map.of());
  }

  /** The names of the events of a run. */
  public List<String> eventTypes(WorkflowExecution execution) {
    return events(execution).stream().map(event -> event.attributes().eventType()).toList();
  }

  /** The events of a run. */
  public List<HistoryEvent> events(WorkflowExecution execution) {
    return engine()
        .visibility()
        .history(execution.key(), execution.runId(), 1, Long.MAX_VALUE, 1000)
        .orElseThrow()
        .events();
  }

  @Override
  public void close() {
    context.close();
  }
}
