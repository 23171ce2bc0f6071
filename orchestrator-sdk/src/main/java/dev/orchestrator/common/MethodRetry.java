package dev.orchestrator.common;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Retry options of an activity method, for all workflows that use it. What {@link RetryOptions} of
 * the stub set wins over this.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface MethodRetry {

  /** The wait before the second attempt in seconds; 0 for the default. */
  long initialIntervalSeconds() default 0;

  /** The factor by which each further wait grows; 0 for the default. */
  double backoffCoefficient() default 0;

  /** The longest wait in seconds; 0 for a hundred times the initial interval. */
  long maximumIntervalSeconds() default 0;

  /** How many attempts at most; 0 for no limit. */
  int maximumAttempts() default 0;

  /** Failure types that end the attempts at once. */
  String[] doNotRetry() default {};
}
