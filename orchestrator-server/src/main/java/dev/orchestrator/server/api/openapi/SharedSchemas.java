package dev.orchestrator.server.api.openapi;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Schemas that are written by hand, in {@code openapi/components.yaml}. */
final class SharedSchemas {

  private static final String RESOURCE = "/openapi/components.yaml";

  private SharedSchemas() {}

  static Map<String, Schema<?>> read() {
    try (InputStream yaml = requireNonNull(SharedSchemas.class.getResourceAsStream(RESOURCE))) {
      var schemas = new LinkedHashMap<String, Schema<?>>();
      Yaml31.mapper()
          .readValue(yaml, Components.class)
          .getSchemas()
          .forEach((name, schema) -> schemas.put(name, schema));
      return schemas;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Schema<?> reference(String name) {
    return new Schema<>().$ref("#/components/schemas/" + name);
  }
}
