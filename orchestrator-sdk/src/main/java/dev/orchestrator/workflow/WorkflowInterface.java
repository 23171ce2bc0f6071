package dev.orchestrator.workflow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an interface whose methods are a workflow's: at most one {@link WorkflowMethod}, and any
 * number of {@link SignalMethod}s and {@link QueryMethod}s, also inherited from interfaces without
 * this annotation. Clients call them through a stub; a workflow class implements them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WorkflowInterface {}
