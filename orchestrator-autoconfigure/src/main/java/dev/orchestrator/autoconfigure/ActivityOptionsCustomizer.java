package dev.orchestrator.autoconfigure;

import dev.orchestrator.activity.ActivityOptions;

/**
 * Changes the options of injected activity stubs after properties were applied. Beans of this type
 * are called in order.
 */
@FunctionalInterface
public interface ActivityOptionsCustomizer {

  /**
   * Changes the options.
   *
   * @param activityType the type that is called
   */
  void customize(String activityType, ActivityOptions.Builder options);
}
