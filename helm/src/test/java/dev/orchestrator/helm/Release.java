package dev.orchestrator.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** The resources that a release of the chart consists of, by kind. */
final class Release {

  static final Path CHART = Path.of("orchestrator");

  private final Map<String, Map<String, Object>> byKind = new HashMap<>();

  private Release(String manifests) {
    for (Object document : new Yaml().loadAll(manifests)) {
      if (document instanceof Map<?, ?> resource && resource.get("kind") instanceof String kind) {
        if (byKind.put(kind, stringKeys(resource)) != null) {
          throw new AssertionError("Expected one " + kind + ", but got more");
        }
      }
    }
  }

  static Release ofDefaults() {
    return new Release(template().call());
  }

  static Release of(String valuesFile) {
    return new Release(template().withValuesFile(CHART.resolve("ci").resolve(valuesFile)).call());
  }

  static Release with(String value, Object setting) {
    return new Release(template().set(value, setting).call());
  }

  /** Rendering leaves hooks out, so a test that looks at the migration says that it is none. */
  static Release withOrdinaryMigration() {
    return with("migration.hook", false);
  }

  static Release withOrdinaryMigration(String valuesFile) {
    return new Release(
        template()
            .withValuesFile(CHART.resolve("ci").resolve(valuesFile))
            .set("migration.hook", false)
            .call());
  }

  boolean has(String kind) {
    return byKind.containsKey(kind);
  }

  /** The value at a path into a resource, such as {@code spec.ports.0.port}; null if none is. */
  @Nullable Object at(String kind, String path) {
    @Nullable Object node = byKind.get(kind);
    for (String step : path.split("\\.")) {
      if (node instanceof Map<?, ?> map) {
        node = map.get(step.replace('~', '.'));
      } else if (node instanceof List<?> list) {
        node = list.get(Integer.parseInt(step));
      } else {
        return null;
      }
    }
    return node;
  }

  /** The server's {@code application.yml}. */
  Map<String, Object> configuration() {
    return new Yaml().load(String.valueOf(at("ConfigMap", "data.application~yml")));
  }

  private static TemplateCommand template() {
    return new Helm(CHART)
        .template()
        .withName("shop")
        .withNamespace("prod")
        .withKubeVersion("1.33.0");
  }

  private static Map<String, Object> stringKeys(Map<?, ?> map) {
    var copy = new HashMap<String, Object>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }
}
