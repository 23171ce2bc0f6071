package dev.orchestrator.spring.boot;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Hands each record of a Kafka topic to a workflow as a signal.
 *
 * <pre>{@code
 * @SignalOn(topic = "payments", id = "'order-' + value.orderId()")
 * @SignalMethod
 * void paid(Payment payment);
 * }</pre>
 *
 * <p>For methods with {@code @SignalMethod}, in workflow interfaces and in implementations. A
 * record has its effect once, however often it is delivered; see {@link StartOn} for how, and for
 * expressions. The workflow must be there: a record for one that is not is tried again, and then
 * goes to the dead letter topic.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface SignalOn {

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
