package dev.orchestrator.workflow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that answers a query. It returns a value, must not change the workflow's state,
 * and can neither block nor call activities.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface QueryMethod {

  /** The query type; by default the method's name. */
  String name() default "";
}
