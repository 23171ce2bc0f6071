package dev.orchestrator.workflow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the method that is the workflow's life: when it returns, the workflow is complete. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface WorkflowMethod {

  /** The workflow type; by default the simple name of the workflow interface. */
  String name() default "";
}
