package dev.orchestrator.spring.boot;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class as the implementation of a workflow, which the application's workers run. The class
 * implements at least one interface annotated {@code @WorkflowInterface}, or {@code
 * DynamicWorkflow}.
 *
 * <p>Such a class is no singleton, and need not be a Spring bean: it is found in the packages that
 * Spring Boot scans, and instantiated anew for each run and each replay of a run, with constructor
 * injection unless the constructor has {@code @WorkflowInit}. What is injected must not make the
 * workflow's decisions depend on anything outside of its history; work with side effects belongs in
 * activities.
 *
 * <p>At least one of {@link #taskQueues()} and {@link #workers()} is given. Familiar to users of
 * Temporal's Spring starter.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WorkflowImpl {

  /** The task queues whose workflow tasks this class serves; placeholders are resolved. */
  String[] taskQueues() default {};

  /**
   * Names of workers configured under {@code orchestrator.workers}, whose task queues this class
   * serves; placeholders are resolved.
   */
  String[] workers() default {};

  /**
   * Names under {@code orchestrator.namespaces}, whose workers this class is for; {@code default}
   * is the application's own namespace, which it is for if nothing is given. Names of {@link
   * #workers()} are those of each namespace. Placeholders are resolved.
   */
  String[] namespaces() default {};
}
