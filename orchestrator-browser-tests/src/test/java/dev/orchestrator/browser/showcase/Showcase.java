package dev.orchestrator.browser.showcase;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Adds the workflows and activities of this package to an application. */
@Configuration(proxyBeanMethods = false)
@Import(DemoCrafts.class)
public class Showcase {

  /** The task queue of the workflows and activities. */
  public static final String TASK_QUEUE = "renovations";
}
