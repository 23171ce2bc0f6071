package dev.orchestrator.spring.boot;

import dev.orchestrator.protocol.execution.WorkflowIdReusePolicy;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Starts a workflow for each record of a Kafka topic. For workflow interfaces and their
 * implementations:
 *
 * <pre>{@code
 * @WorkflowInterface
 * @StartOn(topic = "orders", id = "'order-' + key")
 * interface OrderWorkflow { @WorkflowMethod void process(Order order); }
 * }</pre>
 *
 * <p>A record starts its workflow once, whoever dies in between and however often it is delivered;
 * its offset is committed after the server has the request. How the workflow is started otherwise,
 * such as its task queue, comes from {@code orchestrator.workflows.*} as for {@link
 * WorkflowStarter}. Records that cannot be understood go to the dead letter topic.
 *
 * <p>In expressions there are {@code key}, {@code value}, {@code headers} (texts by name), {@code
 * topic}, {@code partition}, {@code offset} and {@code timestamp} (an {@link java.time.Instant}).
 * The value is of the type of the workflow method's parameter where it has one and there are no
 * {@link #arguments()}; otherwise what JSON is in it, as maps and lists.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface StartOn {

  /** The topics; placeholders are resolved. */
  String[] topic();

  /** The workflow's id, as an expression. */
  String id() default "key";

  /**
   * The workflow method's arguments, as expressions. Unless set, a method with one parameter gets
   * the value.
   */
  String[] arguments() default {};

  /**
   * Whether another record with the id of a workflow that has closed starts a new one. Unless set
   * it does not, so that an event which was published twice is processed once.
   */
  WorkflowIdReusePolicy idReusePolicy() default WorkflowIdReusePolicy.REJECT_DUPLICATE;

  /** The consumer group; named after the application and the workflow unless set. */
  String groupId() default "";

  /** The bean of the container factory; Spring Boot's own unless set. */
  String containerFactory() default "kafkaListenerContainerFactory";
}
