package dev.orchestrator.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTests {

  @TempDir Path directory;

  @Test
  void recordsOutliveARestart() throws Exception {
    int port = Ports.free();
    try (var kafka = EmbeddedKafka.start(directory, port, Map.of());
        var admin = Admin.create(config(kafka));
        var producer =
            new KafkaProducer<>(config(kafka), new StringSerializer(), new StringSerializer())) {
      admin.createTopics(List.of(new NewTopic("t", 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
      producer.send(new ProducerRecord<>("t", "hello")).get(30, TimeUnit.SECONDS);
    }

    try (var kafka = EmbeddedKafka.start(directory, port, Map.of());
        var consumer =
            new KafkaConsumer<>(
                config(kafka), new StringDeserializer(), new StringDeserializer())) {
      var partition = new TopicPartition("t", 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(consumer.poll(Duration.ofMillis(200)))
                      .singleElement()
                      .satisfies(record -> assertThat(record.value()).isEqualTo("hello")));
    }
  }

  private static Map<String, Object> config(EmbeddedKafka kafka) {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }
}
