package dev.orchestrator.spring.boot;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a Spring bean as the implementation of activities, which the application's workers run. The
 * bean's class implements at least one interface annotated {@code @ActivityInterface}, or {@code
 * DynamicActivity}.
 *
 * <p>The annotation makes no bean by itself: add {@code @Component}, or return the object from a
 * {@code @Bean} method (which may carry this annotation instead of the class). One instance serves
 * all calls, from many threads at once; transactions, security and other proxies apply to them.
 *
 * <p>At least one of {@link #taskQueues()} and {@link #workers()} is given. Familiar to users of
 * Temporal's Spring starter.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface ActivityImpl {

  /** The task queues whose activity tasks this bean serves; placeholders are resolved. */
  String[] taskQueues() default {};

  /**
   * Names of workers configured under {@code orchestrator.workers}, whose task queues this bean
   * serves; placeholders are resolved.
   */
  String[] workers() default {};

  /**
   * Names under {@code orchestrator.namespaces}, whose workers this bean is for; {@code default} is
   * the application's own namespace, which it is for if nothing is given. Names of {@link
   * #workers()} are those of each namespace. Placeholders are resolved.
   */
  String[] namespaces() default {};
}
