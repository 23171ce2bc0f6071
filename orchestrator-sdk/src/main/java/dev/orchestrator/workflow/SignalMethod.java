package dev.orchestrator.workflow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that takes a signal. It returns {@code void}, may change the workflow's state and
 * may block. Signals are handed over in the order in which they came, those that came before the
 * workflow began before its main method.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SignalMethod {

  /** The signal's name; by default the method's. */
  String name() default "";

  /** What happens when the run ends while the handler is at work. */
  HandlerUnfinishedPolicy unfinishedPolicy() default HandlerUnfinishedPolicy.WARN_AND_ABANDON;
}
