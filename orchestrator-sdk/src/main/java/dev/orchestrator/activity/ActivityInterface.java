package dev.orchestrator.activity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an interface each of whose methods is an activity type. Its name is the method's name with
 * the first letter in upper case, or what {@link ActivityMethod#name()} says, behind the prefix of
 * the interface. Methods of extended interfaces without this annotation count as the interface's
 * own. The same idea as in Temporal's Java SDK.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ActivityInterface {

  /** Put before the name of each activity type of the interface. */
  String namePrefix() default "";
}
