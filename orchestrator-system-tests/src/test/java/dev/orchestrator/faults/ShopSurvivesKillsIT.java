package dev.orchestrator.faults;

import static dev.orchestrator.faults.cluster.HistoryAssert.assertThatHistory;
import static dev.orchestrator.faults.cluster.ServerApi.attributes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.faults.cluster.Cluster;
import dev.orchestrator.faults.cluster.ClusterExtension;
import dev.orchestrator.faults.cluster.Server;
import dev.orchestrator.faults.process.ChildProcess;
import dev.orchestrator.faults.process.FatalProxy;
import dev.orchestrator.faults.process.FatalProxy.Request;
import dev.orchestrator.faults.process.JavaCommand;
import dev.orchestrator.faults.worker.shop.Checkpoint;
import dev.orchestrator.faults.worker.shop.ShopApplication;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import tools.jackson.databind.JsonNode;

/**
 * An application takes records, does transactional work and asks for workflows in it, and is killed
 * between any two of what must not come apart.
 */
@ExtendWith(ClusterExtension.class)
class ShopSurvivesKillsIT {

  private static final int PURCHASES_EACH = 12;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String DATABASE = "shop";

  private final Cluster cluster;
  private final Server server;
  private final DataSource dataSource;
  private final JdbcTemplate database;
  private final long seed = Long.getLong("faults.seed", new Random().nextLong());
  private final Random random = new Random(seed);

  ShopSurvivesKillsIT(Cluster cluster) {
    this.cluster = cluster;
    this.server = cluster.server("only");
    cluster.postgres().create(DATABASE);
    this.dataSource = new DriverManagerDataSource(cluster.postgres().jdbcUrl(DATABASE));
    this.database = new JdbcTemplate(dataSource);
  }

  /** When the application is killed. */
  private enum Moment {
    RECORD_TAKEN(request -> starts(request, "purchase-"), false),
    OFFSET_NOT_COMMITTED(request -> starts(request, "purchase-"), true),
    RESULT_NOT_REPORTED(request -> request.path().equals(Checkpoint.PATH), false),
    COMMITTED_AND_NOT_SENT(Moment::isRelayed, false),
    SENT_AND_NOT_DELETED(Moment::isRelayed, true);

    private final Predicate<Request> at;
    private final boolean afterAnswer;

    Moment(Predicate<Request> at, boolean afterAnswer) {
      this.at = at;
      this.afterAnswer = afterAnswer;
    }

    private static boolean isRelayed(Request request) {
      return starts(request, "delivery-") || request.path().contains("/delivery-");
    }

    private static boolean starts(Request request, String ids) {
      return request.method().equals("POST") && request.text().contains("\"" + ids);
    }
  }

  @Test
  void eachRecordStartsOneWorkflowWhoseWorkAndRequestsHappenOnce() throws Exception {
    System.out.println("Seed of the moments of the kills: " + seed + " (-Dfaults.seed)");
    makeTables();
    server.start();
    List<Moment> moments = new ArrayList<>(Arrays.asList(Moment.values()));
    Collections.shuffle(moments, random);
    int purchases = (moments.size() + 1) * PURCHASES_EACH;

    try (var proxy = new FatalProxy(server.url(), Checkpoint.PATH);
        var producer = producer()) {
      for (int life = 0; life < moments.size(); life++) {
        publish(producer, life);
        try (ChildProcess application = start(proxy)) {
          int count = 1 + random.nextInt(PURCHASES_EACH - 2);
          Moment moment = moments.get(life);
          System.out.printf("%s is fatal for the %d-th time%n", moment, count);
          proxy.killAt(moment.at, moment.afterAnswer, count, application);
          await(moment.name()).atMost(PATIENCE).until(() -> !application.isAlive());
        }
      }
      publish(producer, moments.size());
      try (ChildProcess application = start(proxy)) {
        assertThat(application.isAlive()).isTrue();
        for (int purchase = 0; purchase < purchases; purchase++) {
          assertHappenedOnce(purchase);
        }
        await("what was sent is deleted")
            .atMost(PATIENCE)
            .until(() -> count("select count(*) from orchestrator_outbox") == 0);
      }
    }

    assertThat(cluster.database().events("WorkflowExecutionStarted")).isEqualTo(2L * purchases);
    assertThat(count("select count(*) from reservation")).isEqualTo(purchases);
  }

  private void assertHappenedOnce(int purchase) {
    JsonNode purchased = server.api().awaitResult("purchase-" + purchase, PATIENCE);
    assertThat(purchased.path("status").asString()).isEqualTo("COMPLETED");
    assertThat(purchased.path("result").asLong())
        .isEqualTo(count("select number from reservation where purchase = ?", purchase));
    JsonNode delivered = server.api().awaitResult("delivery-" + purchase, PATIENCE);
    assertThat(delivered.path("result").asString()).isEqualTo("Ann Bob");
    List<JsonNode> delivery = server.api().history("delivery-" + purchase);
    assertThatHistory(delivery).isConsistent().endsWithCompletion();
    assertThat(attributes(delivery, "WorkflowExecutionSignaled")).hasSize(2);
  }

  private void makeTables() {
    new ResourceDatabasePopulator(new ClassPathResource("db/orchestrator/schema-postgresql.sql"))
        .execute(dataSource);
    database.execute(
        "create table reservation (number bigint generated always as identity, purchase int)");
  }

  private long count(String sql, Object... arguments) {
    Long count = database.queryForObject(sql, Long.class, arguments);
    return count == null ? 0 : count;
  }

  private String topic() {
    return cluster.topicPrefix() + ".purchases";
  }

  private KafkaProducer<String, String> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", cluster.kafka().bootstrapServers()),
        new StringSerializer(),
        new StringSerializer());
  }

  /** Each purchase twice: at once, or again after the application's next life. */
  private void publish(KafkaProducer<String, String> producer, int life) throws Exception {
    int first = life * PURCHASES_EACH;
    List<Integer> numbers =
        new ArrayList<>(IntStream.range(first, first + PURCHASES_EACH).boxed().toList());
    numbers.addAll(
        IntStream.range(Math.max(0, first - PURCHASES_EACH / 2), first + PURCHASES_EACH / 2)
            .boxed()
            .toList());
    Collections.shuffle(numbers, random);
    for (int number : numbers) {
      producer
          .send(
              new ProducerRecord<>(
                  topic(), Integer.toString(number), "{\"number\": %d}".formatted(number)))
          .get();
    }
  }

  private ChildProcess start(FatalProxy proxy) {
    var properties =
        Map.ofEntries(
            Map.entry("shop.topic", topic()),
            Map.entry("spring.application.name", "shop"),
            Map.entry("spring.main.banner-mode", "off"),
            Map.entry("spring.datasource.url", cluster.postgres().jdbcUrl(DATABASE)),
            Map.entry("spring.kafka.bootstrap-servers", cluster.kafka().bootstrapServers()),
            Map.entry("spring.kafka.consumer.auto-offset-reset", "earliest"),
            // The next life takes the partitions of the one before, and does not wait for its end.
            Map.entry("spring.kafka.consumer.properties.group.instance.id", "shop"),
            Map.entry("orchestrator.topic-prefix", cluster.topicPrefix()),
            Map.entry("orchestrator.server.url", proxy.url().toString()),
            Map.entry("orchestrator.transactions.enabled", "true"),
            Map.entry("orchestrator.transactions.claim-timeout", "1s"));
    Path log = Path.of("target", "faults", "shared", "shop.log").toAbsolutePath();
    return JavaCommand.applicationWithDatabaseAndKafka(
            "256m", ShopApplication.class.getName(), JavaCommand.arguments(properties))
        .start(log);
  }
}
