package dev.orchestrator.workflow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that handles an update: a request that changes the workflow's state and gets an
 * answer. The method may block and call activities. A failure of the workflow that it throws, such
 * as an {@code ApplicationFailure}, is the update's outcome and goes to the caller; any other
 * exception fails the workflow task. Updates are handed over in the order in which they came,
 * behind the signals that came before. The same idea and name as in Temporal's Java SDK.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface UpdateMethod {

  /** The update's name; by default the method's. */
  String name() default "";

  /** What happens when the run ends while the handler is at work. */
  HandlerUnfinishedPolicy unfinishedPolicy() default HandlerUnfinishedPolicy.WARN_AND_ABANDON;
}
