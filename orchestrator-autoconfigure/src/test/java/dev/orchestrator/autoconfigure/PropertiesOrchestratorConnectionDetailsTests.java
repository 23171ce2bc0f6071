package dev.orchestrator.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

class PropertiesOrchestratorConnectionDetailsTests {

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8080", "https://example.com/orchestrator"})
  void anHttpUrlIsTheServer(String url) {
    var details = details(Map.of("orchestrator.server.url", url), null);

    assertThat(details.getServerUrl()).isEqualTo(URI.create(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8080",
        "/api",
        "http:/localhost",
        "ftp://localhost",
        "http://bad host",
        "http://localhost?a=b",
        "http://me:secret@localhost"
      })
  void anotherUrlIsRefusedByTheNameOfItsProperty(String url) {
    var details = details(Map.of("orchestrator.server.url", url), null);

    assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
        .isThrownBy(details::getServerUrl)
        .satisfies(e -> assertThat(e.getName()).isEqualTo("orchestrator.server.url"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void aBlankUrlIsMissing(String url) {
    var details = details(Map.of("orchestrator.server.url", url), null);

    assertThatExceptionOfType(MissingServerUrlException.class).isThrownBy(details::getServerUrl);
  }

  @Test
  void ownBrokersWin() {
    var details =
        details(
            Map.of(
                "orchestrator.kafka.bootstrap-servers", "own-1:9092,own-2:9092",
                "spring.kafka.bootstrap-servers", "app:9092"),
            () -> List.of("connection:9092"));

    assertThat(details.getBootstrapServers()).containsExactly("own-1:9092", "own-2:9092");
  }

  @Test
  void brokersOfTheApplicationsConnectionAreTheDefault() {
    var details =
        details(
            Map.of("spring.kafka.bootstrap-servers", "app:9092"), () -> List.of("connection:9092"));

    assertThat(details.getBootstrapServers()).containsExactly("connection:9092");
  }

  @Test
  void brokersOfTheApplicationsPropertiesAreTheDefaultWithoutConnection() {
    var details = details(Map.of("spring.kafka.bootstrap-servers", "app:9092"), null);

    assertThat(details.getBootstrapServers()).containsExactly("app:9092");
  }

  private static PropertiesOrchestratorConnectionDetails details(
      Map<String, String> properties, @Nullable KafkaConnectionDetails connection) {
    var binder = new Binder(new MapConfigurationPropertySource(properties));
    return new PropertiesOrchestratorConnectionDetails(
        binder.bindOrCreate("orchestrator", OrchestratorProperties.class),
        binder.bindOrCreate("spring.kafka", KafkaProperties.class),
        connection);
  }
}
