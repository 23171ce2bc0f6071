package dev.orchestrator.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PropertiesOrchestratorConnectionDetailsTests {

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8080", "https://example.com/orchestrator"})
  void anHttpUrlIsTheServer(String url) {
    var details = details(Map.of("orchestrator.server.url", url));

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
    var details = details(Map.of("orchestrator.server.url", url));

    assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
        .isThrownBy(details::getServerUrl)
        .satisfies(e -> assertThat(e.getName()).isEqualTo("orchestrator.server.url"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void aBlankUrlIsMissing(String url) {
    var details = details(Map.of("orchestrator.server.url", url));

    assertThatExceptionOfType(MissingServerUrlException.class).isThrownBy(details::getServerUrl);
  }

  @Test
  void brokersAreThoseOfTheOrchestratorsProperties() {
    var details = details(Map.of("orchestrator.kafka.bootstrap-servers", "own-1:9092,own-2:9092"));

    assertThat(details.getBootstrapServers()).containsExactly("own-1:9092", "own-2:9092");
  }

  private static PropertiesOrchestratorConnectionDetails details(Map<String, String> properties) {
    var binder = new Binder(new MapConfigurationPropertySource(properties));
    return new PropertiesOrchestratorConnectionDetails(
        binder.bindOrCreate("orchestrator", OrchestratorProperties.class));
  }
}
