package dev.orchestrator.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoIT {

  private static final Pattern DEMO = Pattern.compile("DEMO order-\\d+-\\d (\\w+ \\w+)");

  @TempDir Path directory;

  @Test
  void threeOrdersEndAsTheyShouldAndASecondRunFindsTheData() throws Exception {
    assertThat(runDemo()).isEqualTo(endings());
    assertThat(directory.resolve("data/postgresql/PG_VERSION")).exists();

    assertThat(runDemo()).isEqualTo(endings());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.orchestrator.server.OrchestratorServerApplication",
        "dev.orchestrator.engine.Engine",
        "jakarta.persistence.EntityManager",
        "liquibase.Liquibase",
        "org.postgresql.Driver"
      })
  void nothingOfTheDevServerIsOnTheApplicationsClassPath(String type) {
    assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> Class.forName(type));
  }

  private static List<String> endings() {
    return List.of(
        "COMPLETED SHIPPED",
        "FAILED PAYMENT_DECLINED_AND_STOCK_RELEASED",
        "CANCELED CANCELED_AND_REFUNDED");
  }

  private List<String> runDemo() throws IOException, InterruptedException {
    Path output = directory.resolve("demo.log");
    var demo =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                SampleOrderApplication.class.getName(),
                "--sample.demo.exit=true",
                "--server.port=0",
                "--orchestrator.dev-services.port=0",
                "--orchestrator.dev-services.directory=" + directory.resolve("data"),
                "--orchestrator.dev-services.start-timeout=180s")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Process running = demo.start();
    try {
      assertThat(running.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(running.exitValue()).as(() -> read(output)).isZero();
    } finally {
      running.destroyForcibly();
    }
    return DEMO.matcher(read(output)).results().map(line -> line.group(1)).toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
