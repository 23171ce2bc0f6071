package dev.orchestrator.spring.boot.test;

import dev.orchestrator.testing.TestEnvironmentOptions;

/**
 * Changes how the engine in memory is set up, for example registers search attributes or sets the
 * time at which each test begins. Define a bean of it.
 */
@FunctionalInterface
public interface TestEnvironmentOptionsCustomizer {

  /**
   * Called once for each application context.
   *
   * @param options options of the client that the application would have, and defaults
   */
  void customize(TestEnvironmentOptions.Builder options);
}
