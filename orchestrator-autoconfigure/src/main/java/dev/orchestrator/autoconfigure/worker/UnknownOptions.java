package dev.orchestrator.autoconfigure.worker;

import dev.orchestrator.autoconfigure.OrchestratorProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreTopLevelConverterNotFoundBindHandler;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;

/**
 * Finds options of workers that do not exist. A misspelt limit would otherwise be a limit that
 * quietly does not hold. Boot's own failure analyzer names the property and where it was set.
 */
final class UnknownOptions {

  private UnknownOptions() {}

  /**
   * Below a name, that of the workers of a namespace.
   *
   * @throws org.springframework.boot.context.properties.bind.BindException if there are some
   */
  static void refuse(Environment environment, String workers) {
    Binder.get(environment)
        .bind(
            workers,
            Bindable.mapOf(String.class, OrchestratorProperties.Worker.class),
            new NoUnboundElementsBindHandler(
                new IgnoreTopLevelConverterNotFoundBindHandler(),
                new UnboundElementsSourceFilter()));
  }
}
