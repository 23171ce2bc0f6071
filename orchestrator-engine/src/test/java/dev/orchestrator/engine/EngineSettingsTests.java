package dev.orchestrator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.core.limit.EncodedSizes;
import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.task.Lease;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class EngineSettingsTests {

  @ParameterizedTest
  @CsvSource({
    "orchestrator.limits.max-payload-size, 10KB, 65536B",
    "orchestrator.limits.max-name-length, 99, 100",
    "orchestrator.limits.max-clock-skew, 4s, PT5S",
    "orchestrator.kafka.max-message-size, 255KB, 262144B"
  })
  void aLimitThatWouldRefuseKeptActivitiesIsRefusedAtTheStart(
      String property, String value, String least) {
    assertThatThrownBy(() -> EngineSettings.of(Map.of(property, value)))
        .rootCause()
        .hasMessageContaining(property + " to be at least " + least);
  }

  @ParameterizedTest
  @CsvSource({
    "http://10.1.2.3:7243, http://10.1.2.3:7243",
    "https://one.example.com/workflows/, https://one.example.com/workflows",
    "http://fd00::7:7243, http://[fd00::7]:7243",
    "http://[fd00::7]:7243, http://[fd00::7]:7243",
    "'', "
  })
  void aServerIsAdvertisedByTheRootOfItsApi(String configured, @Nullable String advertised) {
    EngineSettings settings = EngineSettings.of(Map.of("orchestrator.advertised-url", configured));

    assertThat(settings.advertisedUrl()).isEqualTo(advertised);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.2.3:7243",
        "ftp://host",
        "http://",
        "http://host?a=b",
        "http://u@host",
        "a b"
      })
  void anAddressThatNoClientCouldUseIsRefusedAtTheStart(String configured) {
    assertThatThrownBy(() -> EngineSettings.of(Map.of("orchestrator.advertised-url", configured)))
        .rootCause()
        .hasMessageContaining("orchestrator.advertised-url")
        .hasMessageEndingWith(configured);
  }

  @Test
  void theLeastLimitsTakeTheLargestRecordWhateverIsInIt() {
    EngineSettings least =
        EngineSettings.of(
            Map.of(
                "orchestrator.limits.max-payload-size", "64KB",
                "orchestrator.kafka.max-message-size", "256KB"));
    Limits limits = least.limits().toLimits(least.kafka().maxMessageSize());
    // Workers count each byte twice.
    Payload control = Payload.json("\u0001".repeat(Lease.MAX_RECORD_BYTES / 2));

    assertThat(EncodedSizes.fit(Map.of(), List.of(control), List.of(), limits)).isTrue();
    assertThat(DataSize.ofBytes(control.size())).isLessThan(least.limits().maxPayloadSize());
  }
}
