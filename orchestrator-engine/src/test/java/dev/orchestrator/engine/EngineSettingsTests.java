package dev.orchestrator.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineSettingsTests {

  @Test
  void aPayloadLimitThatWouldRefuseKeptActivitiesIsRefusedAtTheStart() {
    assertThatThrownBy(
            () -> EngineSettings.of(Map.of("orchestrator.limits.max-payload-size", "10KB")))
        .rootCause()
        .hasMessageContaining("orchestrator.limits.max-payload-size to be at least 65536B");
  }
}
