package dev.orchestrator.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
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

  @Test
  void preparationsSucceedInAnApplicationWithTheStarterAlone() throws Exception {
    try (var application =
        new URLClassLoader(withoutBootsKafka(), ClassLoader.getPlatformClassLoader())) {
      for (BackgroundPreinitializer found : own) {
        Constructor<?> constructor =
            application.loadClass(found.getClass().getName()).getDeclaredConstructor();
        constructor.setAccessible(true);
        Object there = constructor.newInstance();
        Method preinitialize = there.getClass().getMethod("preinitialize");
        preinitialize.setAccessible(true);

        assertThatNoException().isThrownBy(() -> preinitialize.invoke(there));
      }
      assertThatExceptionOfType(ClassNotFoundException.class)
          .isThrownBy(() -> application.loadClass(KafkaProperties.class.getName()));
    }
  }

  private static URL[] withoutBootsKafka() throws MalformedURLException {
    var urls = new ArrayList<URL>();
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
      String name = Path.of(each).getFileName().toString();
      if (!name.startsWith("spring-boot-kafka-") && !name.startsWith("spring-kafka-")) {
        urls.add(Path.of(each).toUri().toURL());
      }
    }
    return urls.toArray(URL[]::new);
  }
}
