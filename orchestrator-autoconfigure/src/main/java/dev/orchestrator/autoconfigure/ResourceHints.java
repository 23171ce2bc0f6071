package dev.orchestrator.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** Tells a native image of the files that are read by their names: changelogs and dashboard. */
final class ResourceHints implements RuntimeHintsRegistrar {

  @Override
  public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
    hints
        .resources()
        .registerPattern("db/orchestrator/*")
        .registerPattern("dev/orchestrator/dashboard/**");
  }
}
