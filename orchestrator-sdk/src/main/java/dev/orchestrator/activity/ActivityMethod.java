package dev.orchestrator.activity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Optional on a method of an {@link ActivityInterface}: names its activity type. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ActivityMethod {

  /** The activity type without the interface's prefix; empty for the capitalised method name. */
  String name() default "";
}
