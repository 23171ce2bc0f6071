package dev.orchestrator.spring.boot;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends each record of a Kafka topic to a workflow as an update, whose result nobody waits for.
 *
 * <pre>{@code
 * @UpdateOn(topic = "address-changes", id = "key")
 * @UpdateMethod
 * Address deliverTo(Address address);
 * }</pre>
 *
 * <p>For methods with {@code @UpdateMethod}, in workflow interfaces and in implementations. A
 * record has its effect once, however often it is delivered; see {@link StartOn} for how, and for
 * expressions. The workflow must be there: a record for one that is not is tried again, and then
 * goes to the dead letter topic. Whether the workflow accepts the update is between the two.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface UpdateOn {

  /** The topics; placeholders are resolved. */
  String[] topic();

  /** The id of the workflow, as an expression. */
  String id() default "key";

  /** The arguments, as expressions. Unless set, a method with one parameter gets the value. */
  String[] arguments() default {};

  /** The consumer group; named after the application and the workflow unless set. */
  String groupId() default "";

  /** The bean of the container factory; Spring Boot's own unless set. */
  String containerFactory() default "kafkaListenerContainerFactory";
}
