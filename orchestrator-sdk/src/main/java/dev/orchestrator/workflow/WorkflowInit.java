package dev.orchestrator.workflow;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the constructor of a workflow implementation that takes the arguments of the workflow
 * method: signals and queries that come before that method begins find an object that knows them.
 * Its parameters have to be the same as the method's.
 */
@Documented
@Target(ElementType.CONSTRUCTOR)
@Retention(RetentionPolicy.RUNTIME)
public @interface WorkflowInit {}
