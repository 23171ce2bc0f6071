package dev.orchestrator.autoconfigure;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Prepares to bind {@link OrchestratorProperties}: how each of its records is made. */
final class PropertiesBackgroundPreinitializer implements BackgroundPreinitializer {

  @Override
  public void preinitialize() {
    new Binder(new MapConfigurationPropertySource())
        .bindOrCreate("orchestrator", OrchestratorProperties.class);
  }
}
