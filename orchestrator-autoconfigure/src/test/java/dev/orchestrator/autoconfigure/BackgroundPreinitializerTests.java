package dev.orchestrator.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** Boot says nothing of one that fails: the start would only take longer. */
class BackgroundPreinitializerTests {

  private final List<BackgroundPreinitializer> own =
      SpringFactoriesLoader.forDefaultResourceLocation()
          .load(BackgroundPreinitializer.class)
          .stream()
          .filter(found -> found.getClass().getName().startsWith("dev.orchestrator."))
          .toList();

  @Test
  void propertiesAndKafkaArePreparedInTheBackground() {
    assertThat(own)
        .extracting(found -> found.getClass().getSimpleName())
        .containsExactlyInAnyOrder(
            "PropertiesBackgroundPreinitializer", "KafkaBackgroundPreinitializer");
  }

  @Test
  void preparationsSucceedWhereNothingIsConfigured() {
    assertThat(own).allSatisfy(found -> assertThatNoException().isThrownBy(found::preinitialize));
  }
}
