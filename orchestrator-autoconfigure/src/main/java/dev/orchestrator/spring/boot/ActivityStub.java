package dev.orchestrator.spring.boot;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Injects a stub of an activity interface into a workflow implementation: into a field, a parameter
 * of its constructor, or a component of a record. Calls of the stub schedule activities, as those
 * of {@code Workflow.newActivityStub} do.
 *
 * <p>Options come from properties: {@code orchestrator.activities.<interface>.<method>.*}, what is
 * not there from {@code orchestrator.activities.<interface>.*}, then {@code
 * orchestrator.workers.<name>.activity.*} of the workflow's queue, then {@code
 * orchestrator.activity.*}. An application whose options leave a method without a start-to-close
 * and schedule-to-close timeout does not start.
 */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface ActivityStub {}
