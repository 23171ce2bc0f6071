package dev.orchestrator.autoconfigure;

import dev.orchestrator.activity.LocalActivityOptions;

/**
 * Changes the options of injected stubs of local activities after properties were applied. Beans of
 * this type are called in order.
 */
@FunctionalInterface
public interface LocalActivityOptionsCustomizer {

  /**
   * Changes the options.
   *
   * @param activityType the type that is called
   */
  void customize(String activityType, LocalActivityOptions.Builder options);
}
