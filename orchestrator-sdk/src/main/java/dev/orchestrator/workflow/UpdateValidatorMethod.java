package dev.orchestrator.workflow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that decides whether an update is accepted: it is if the method returns, and
 * rejected with whatever exception it throws. A rejected update leaves no trace in the history. The
 * method returns {@code void}, takes the arguments of the update method, must not change the
 * workflow's state and cannot block. It is not called in replay.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface UpdateValidatorMethod {

  /** The name of the update: that of an {@link UpdateMethod} of the same interface. */
  String updateName();
}
