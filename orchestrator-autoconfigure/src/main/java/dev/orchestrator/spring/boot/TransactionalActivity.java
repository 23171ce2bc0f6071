package dev.orchestrator.spring.boot;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs an activity in a transaction of the application's database that commits what the activity
 * did there together with its result. Should the worker die before the platform has the result, the
 * next attempt finds it and returns it, so that the work is done once.
 *
 * <p>For methods of beans with {@link ActivityImpl}, or all methods of their class. What the
 * activity calls joins the transaction as it joins that of {@code @Transactional}. A method that
 * fails leaves nothing behind. Needs {@code orchestrator.transactions.enabled}. Called outside of
 * an activity, the method runs in a transaction, and no result is recorded.
 *
 * <p>What the activity does elsewhere, such as calls of other systems, is not part of this.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface TransactionalActivity {

  /** The name of the transaction manager's bean; the only or primary one unless set. */
  String transactionManager() default "";
}
