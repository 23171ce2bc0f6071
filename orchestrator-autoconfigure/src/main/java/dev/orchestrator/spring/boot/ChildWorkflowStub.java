package dev.orchestrator.spring.boot;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Injects a stub of a child workflow into a workflow implementation, as {@code
 * Workflow.newChildWorkflowStub} makes it. Goes where {@link ActivityStub} goes. A stub runs one
 * child; a {@code java.util.function.Supplier} of the workflow interface gives a new stub each time
 * that it is asked.
 *
 * <p>Options come from {@code orchestrator.workflows.<interface>.*}, what is not there from {@code
 * orchestrator.workflow.*}.
 */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface ChildWorkflowStub {}
