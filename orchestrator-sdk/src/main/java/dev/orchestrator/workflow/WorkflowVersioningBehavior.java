package dev.orchestrator.workflow;

import dev.orchestrator.common.VersioningBehavior;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What becomes of a workflow's runs when its workers' deployment moves on to another build. Stands
 * at the workflow method of a class (not of an interface), or at {@code execute} of a {@code
 * DynamicWorkflow}; goes before what the worker's options say. Has no effect where the worker does
 * not use versioning. The same idea and names as in Temporal's Java SDK.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface WorkflowVersioningBehavior {

  /** What becomes of the runs. */
  VersioningBehavior value();
}
