package dev.orchestrator.workflow;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a method which workflow code calls may do what the determinism check forbids: neither
 * the method nor what it calls is looked at. On a class it goes for all of its methods. For code
 * whose outcome changes no decision of the workflow, such as a cache of parsed templates; for
 * values from outside use {@link Workflow#sideEffect} instead.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.TYPE})
public @interface AllowNonDeterminism {

  /** Why replay comes to the same commands all the same; for whoever reads the code. */
  String reason();
}
