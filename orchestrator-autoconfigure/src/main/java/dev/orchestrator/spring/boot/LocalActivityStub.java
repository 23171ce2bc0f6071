package dev.orchestrator.spring.boot;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Injects a stub of an activity interface into a workflow implementation, whose calls run in the
 * worker of the workflow, as those of {@code Workflow.newLocalActivityStub} do. The application has
 * an implementation of the interface on each task queue of the workflow, or it does not start.
 *
 * <p>Goes where {@link ActivityStub} goes, with options from the same properties.
 */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface LocalActivityStub {}
