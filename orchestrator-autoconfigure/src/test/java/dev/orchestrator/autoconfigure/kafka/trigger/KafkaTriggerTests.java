package dev.orchestrator.autoconfigure.kafka.trigger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.kafka.trigger.orders.OrderFlow;
import dev.orchestrator.autoconfigure.kafka.trigger.orders.OrdersApplication;
import dev.orchestrator.autoconfigure.kafka.trigger.orders.PaidOrder;
import dev.orchestrator.autoconfigure.stub.StubAutoConfiguration;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowExecutionMetadata;
import dev.orchestrator.client.WorkflowService;
import dev.orchestrator.embedded.EmbeddedKafka;
import dev.orchestrator.testing.TestWorkflowEnvironment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Records of a real broker, and workflows by the engine's own rules in memory. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class KafkaTriggerTests {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path directory;

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedKafka kafka;

  @SuppressWarnings("NullAway.Init")
  private static KafkaProducer<String, String> producer;

  private final TestWorkflowEnvironment env = TestWorkflowEnvironment.newInstance();
  private final String run = "run" + RUNS.incrementAndGet();

  private static final AtomicInteger RUNS = new AtomicInteger();

  @BeforeAll
  static void startBroker() {
    kafka = EmbeddedKafka.start(directory);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer());
  }

  @AfterAll
  static void stopBroker() {
    producer.close();
    kafka.close();
  }

  @BeforeEach
  void startWorkers() {
    env.newWorker("orders").registerWorkflowImplementationTypes(PaidOrder.class);
    env.start();
  }

  @AfterEach
  void stopWorkers() {
    env.close();
  }

  @Test
  void aRecordOfEachTopicHasItsEffect() throws Exception {
    send("orders", run + "-a", "{\"item\": \"book\", \"payments\": 2}");
    runner(env.getWorkflowClient())
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              String id = "order-" + run + "-a";
              await().atMost(PATIENCE).until(() -> runs(id).size() == 1);
              producer
                  .send(
                      header(
                          new ProducerRecord<>("addresses", "k", "{\"street\": \"Main St \"}"), id))
                  .get();
              OrderFlow flow = env.getWorkflowClient().newWorkflowStub(OrderFlow.class, id);
              await().atMost(PATIENCE).until(() -> flow.address().startsWith("Main St "));
              pay(run + "-a", 3);
              pay(run + "-a", 4);

              assertThat(result(id)).containsExactly(3, 4);
            });
  }

  @Test
  void eachRecordStartsOneWorkflowWhateverDiesAndHoweverOftenItIsDelivered() throws Exception {
    int orders = 40;
    for (int order = 0; order < orders; order++) {
      send("orders", run + "-" + order, "{\"item\": \"pen\", \"payments\": 3}");
      send("orders", run + "-" + order, "{\"item\": \"pen\", \"payments\": 3}");
    }
    // Payments to come after all starts, whichever topic is read first.
    runUntil(() -> ordersWith(null) == orders);
    for (int order = 0; order < orders; order++) {
      for (int amount = 1; amount <= 3; amount++) {
        pay(run + "-" + order, amount);
      }
    }
    runUntil(() -> ordersWith("ExecutionStatus = 'Completed'") == orders);

    for (int order = 0; order < orders; order++) {
      String id = "order-" + run + "-" + order;
      assertThat(runs(id)).as(id).hasSize(1);
      assertThat(result(id)).as(id).containsExactly(1, 2, 3);
    }
  }

  @Test
  void recordsThatCannotBeUnderstoodAreDeadLetters() throws Exception {
    send("orders", run + "-bad", "no JSON");
    send("orders", run + "-good", "{\"item\": \"book\", \"payments\": 0}");
    pay("nobody-" + run, 1);

    runner(env.getWorkflowClient())
        .run(
            context -> {
              await().atMost(PATIENCE).until(() -> runs("order-" + run + "-good").size() == 1);
              assertThat(deadLetterOf("orders", run + "-bad")).isEqualTo("no JSON");
              assertThat(deadLetterOf("payments", "nobody-" + run)).contains("nobody-");
              assertThat(runs("order-" + run + "-bad")).isEmpty();
            });
  }

  @Test
  void triggersStepBackWhenTheyAreSwitchedOff() {
    runner(env.getWorkflowClient())
        .withPropertyValues("orchestrator.triggers.enabled=false")
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(KafkaTriggers.class));
    withoutSpringKafka()
        .withUserConfiguration(OrdersApplication.class)
        .withPropertyValues("orchestrator.triggers.enabled=false")
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void anApplicationWithoutTriggersNeedsNoSpringKafka() {
    withoutSpringKafka()
        .run(
            context ->
                assertThat(context).hasNotFailed().doesNotHaveBean("orchestratorKafkaTriggers"));
  }

  @Test
  void aTriggerWithoutSpringKafkaFailsTheStartInWords() {
    withoutSpringKafka()
        .withUserConfiguration(OrdersApplication.class)
        .run(
            context -> {
              FailureAnalysis analysis = analysis(context);
              assertThat(analysis.getDescription())
                  .contains(OrderFlow.class.getName())
                  .contains("listens to Kafka topics");
              assertThat(analysis.getAction()).contains("Add spring-boot-starter-kafka");
            });
  }

  @Test
  void aTriggerWithoutAContainerFactoryFailsTheStartInWords() {
    new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                OrchestratorAutoConfiguration.class,
                StubAutoConfiguration.class,
                KafkaTriggerAutoConfiguration.class))
        .withBean("workflowClient", WorkflowClient.class, env::getWorkflowClient)
        .withUserConfiguration(OrdersApplication.class)
        .withPropertyValues("orchestrator.workflow.task-queue=orders", "payments.topic=payments")
        .run(
            context ->
                assertThat(analysis(context).getDescription())
                    .contains("needs a bean 'kafkaListenerContainerFactory'"));
  }

  private ApplicationContextRunner withoutSpringKafka() {
    return new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                OrchestratorAutoConfiguration.class,
                StubAutoConfiguration.class,
                KafkaTriggerAutoConfiguration.class))
        .withClassLoader(new FilteredClassLoader("org.springframework.kafka"))
        .withBean("workflowClient", WorkflowClient.class, env::getWorkflowClient)
        .withPropertyValues("payments.topic=payments");
  }

  private static FailureAnalysis analysis(AssertableApplicationContext context) {
    Throwable failure = Objects.requireNonNull(context.getStartupFailure());
    return Objects.requireNonNull(new InvalidTriggerFailureAnalyzer().analyze(failure));
  }

  /** Applications come and die, each after a few steps, until the condition holds. */
  private void runUntil(Callable<Boolean> condition) {
    var random = new Random(run.hashCode());
    for (int life = 0; life < 4; life++) {
      var steps = new AtomicInteger(5 + random.nextInt(40));
      runner(crashing(steps))
          .run(
              context -> {
                assertThat(context).hasNotFailed();
                await().atMost(PATIENCE).until(() -> steps.get() <= 0 || condition.call());
              });
    }
    runner(env.getWorkflowClient()).run(context -> await().atMost(PATIENCE).until(condition));
  }

  /** A client of an application that dies before or after a request. */
  private WorkflowClient crashing(AtomicInteger steps) {
    WorkflowService real = env.getWorkflowClient().getWorkflowService();
    var service =
        (WorkflowService)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {WorkflowService.class},
                (proxy, method, args) -> {
                  if (method.getName().equals("close")) {
                    return null;
                  }
                  step(steps);
                  try {
                    Object reply = method.invoke(real, args);
                    step(steps);
                    return reply;
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    return WorkflowClient.newInstance(service, env.getWorkflowClient().getOptions());
  }

  private static void step(AtomicInteger steps) {
    if (steps.decrementAndGet() <= 0) {
      throw new Error("crashed");
    }
  }

  private ApplicationContextRunner runner(WorkflowClient client) {
    return new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                KafkaAutoConfiguration.class,
                OrchestratorAutoConfiguration.class,
                StubAutoConfiguration.class,
                KafkaTriggerAutoConfiguration.class))
        .withBean(
            "workflowClient",
            WorkflowClient.class,
            () -> client,
            definition -> {
              if (definition instanceof AbstractBeanDefinition bean) {
                bean.setDestroyMethodName("");
              }
            })
        .withUserConfiguration(OrdersApplication.class)
        .withPropertyValues(
            "spring.application.name=" + run,
            "spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
            "spring.kafka.consumer.auto-offset-reset=earliest",
            "orchestrator.workflows.OrderFlow.task-queue=orders",
            "orchestrator.triggers.back-off=50ms",
            "payments.topic=payments");
  }

  private static void send(String topic, String key, String value) throws Exception {
    producer.send(new ProducerRecord<>(topic, key, value)).get();
  }

  private static void pay(String order, int amount) throws Exception {
    send("payments", order, "{\"order\": \"%s\", \"amount\": %d}".formatted(order, amount));
  }

  private static ProducerRecord<String, String> header(
      ProducerRecord<String, String> record, String order) {
    record.headers().add("order", order.getBytes(UTF_8));
    return record;
  }

  private List<WorkflowExecutionMetadata> runs(String workflowId) {
    return env.getWorkflowClient()
        .listExecutions("WorkflowId = '%s'".formatted(workflowId))
        .toList();
  }

  /** How many orders of this test have a run: it reads the records of those before it, too. */
  private long ordersWith(@Nullable String query) {
    return env.getWorkflowClient()
        .listExecutions(query, 100)
        .map(found -> found.getExecution().workflowId())
        .filter(id -> id.startsWith("order-" + run + "-"))
        .distinct()
        .count();
  }

  @SuppressWarnings("unchecked")
  private List<Integer> result(String id) {
    List<Integer> result =
        (List<Integer>) env.getWorkflowClient().newUntypedWorkflowStub(id).getResult(List.class);
    return result == null ? List.of() : result;
  }

  private static String deadLetterOf(String topic, String key) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "group.id",
                "dead-" + key,
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.subscribe(List.of(topic + "-dlt"));
      var found = new ArrayList<String>();
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(200))
                    .forEach(
                        record -> {
                          if (record.key().equals(key)) {
                            found.add(record.value());
                          }
                        });
                return !found.isEmpty();
              });
      return found.getFirst();
    }
  }
}
