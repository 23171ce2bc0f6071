package dev.orchestrator.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an editor offers while someone writes {@code application.yml}. */
class ConfigurationMetadataTests {

  private static final JsonNode METADATA = metadata();

  @Test
  void everyPropertyHasMetadata() {
    Set<String> expected = new TreeSet<>();
    collect("orchestrator", OrchestratorProperties.class, expected);

    assertThat(properties().keySet()).containsAll(expected);
  }

  @Test
  void everyPropertyIsDescribedInASentence() {
    assertThat(properties().values())
        .allSatisfy(
            property ->
                assertThat(property.path("description").asString())
                    .as(property.path("name").asString())
                    .endsWith(".")
                    .doesNotStartWith("The ")
                    .doesNotStartWith("A "));
  }

  @Test
  void everyPropertyIsInTheUserGuide() throws IOException {
    String guide = Files.readString(Path.of("../docs/user-guide.md"));
    Set<String> expected = new TreeSet<>(properties().keySet());
    Set<String> ofWorkers = new TreeSet<>();
    collect("orchestrator.workers.<name>", OrchestratorProperties.Worker.class, ofWorkers);
    expected.addAll(ofWorkers);
    expected.remove("orchestrator.workers");

    assertThat(expected).allSatisfy(name -> assertThat(guide).contains("`" + name + "`"));
  }

  @Test
  void theServersUrlAndTheNamespaceHaveHints() {
    List<String> hinted = new ArrayList<>();
    METADATA.path("hints").forEach(hint -> hinted.add(hint.path("name").asString()));

    assertThat(hinted).contains("orchestrator.server.url", "orchestrator.namespace");
  }

  @Test
  void durationsHaveReadableDefaults() {
    assertThat(properties().values())
        .filteredOn(
            property ->
                property.path("name").asString().startsWith("orchestrator.")
                    && property.path("type").asString().equals("java.time.Duration")
                    && !isLeftToOthers(property.path("name").asString()))
        .isNotEmpty()
        .allSatisfy(
            property ->
                assertThat(DurationStyle.detectAndParse(property.path("defaultValue").asString()))
                    .isPositive());
  }

  /** Options without defaults, because wider ones may have them. */
  private static boolean isLeftToOthers(String name) {
    return name.startsWith("orchestrator.activity.") || name.startsWith("orchestrator.workflow.");
  }

  private static void collect(String prefix, Class<?> type, Set<String> names) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = dashed(component.getName());
      if (component.getType().equals(OrchestratorProperties.Activity.class)
          && prefix.contains("<name>")) {
        names.add(prefix + "." + name + ".*");
      } else if (component.getType().isRecord()) {
        collect(prefix + "." + name, component.getType(), names);
      } else {
        names.add(prefix + "." + name);
      }
    }
  }

  private static String dashed(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static Map<String, JsonNode> properties() {
    Map<String, JsonNode> properties = new TreeMap<>();
    METADATA
        .path("properties")
        .forEach(property -> properties.put(property.path("name").asString(), property));
    return properties;
  }

  private static JsonNode metadata() {
    String resource = "/META-INF/spring-configuration-metadata.json";
    try (InputStream in = OrchestratorProperties.class.getResourceAsStream(resource)) {
      return JsonMapper.builder().build().readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
