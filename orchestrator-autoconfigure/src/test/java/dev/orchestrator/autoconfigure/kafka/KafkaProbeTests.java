package dev.orchestrator.autoconfigure.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orchestrator.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaProbeTests {

  @Test
  void aBrokerAnswersWithTheIdOfItsCluster(@TempDir Path directory) throws Exception {
    try (var broker = EmbeddedKafka.start(directory);
        var probe = probe(broker.bootstrapServers())) {
      String clusterId = probe.clusterId(Duration.ofSeconds(20));

      assertThat(clusterId).isNotBlank();
      assertThat(probe.clusterId(Duration.ofSeconds(20))).isEqualTo(clusterId);
    }
  }

  @Test
  void theAbsenceOfABrokerIsAFailure() {
    try (var probe = probe("127.0.0.1:1")) {
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(() -> probe.clusterId(Duration.ofMillis(200)));
    }
  }

  private static KafkaProbe probe(String bootstrapServers) {
    Map<String, Object> properties = Map.of("bootstrap.servers", bootstrapServers);
    return new KafkaProbe(new KafkaClientProperties(properties, properties, properties));
  }
}
