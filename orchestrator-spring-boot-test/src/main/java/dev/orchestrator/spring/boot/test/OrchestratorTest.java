package dev.orchestrator.spring.boot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test of an application's workflows and activities alone: with the starter on the engine in
 * memory, which skips time, and without server, brokers, web, data source and the application's
 * other components. The idea is that of Spring Boot's other slices, such as {@code @WebMvcTest}.
 *
 * <p>Found are workflow implementations, components with {@code @ActivityImpl}, and components that
 * are interceptors, converters, codecs, propagators or customizers of options. What activities need
 * beyond that is given by {@code @MockitoBean} or {@code @Import}. A {@code @MockitoBean} of an
 * activity's interface or class serves the task queues of the activity that it stands in for.
 *
 * <p>Each test method begins with an engine without runs, at the machine's time, and with workers
 * of its own; tests of one class do not run in parallel. {@code TestWorkflowEnvironment}, {@code
 * WorkflowClient} and {@code WorkflowStarter} can be injected.
 *
 * <pre>{@code
 * @OrchestratorTest
 * class OrderTests {
 *
 *   @MockitoBean private PaymentActivities payments;
 *   @Autowired private WorkflowStarter<OrderWorkflow> orders;
 *
 *   @Test
 *   void aDeclinedPaymentEndsTheOrder() {
 *     when(payments.charge(any())).thenThrow(new CardDeclinedException());
 *     ...
 *   }
 * }
 * }</pre>
 *
 * <p>With {@code @SpringBootTest} instead, the property {@code orchestrator.test.enabled=true} does
 * the same for a whole application.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(OrchestratorTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(OrchestratorTypeExcludeFilter.class)
@ImportAutoConfiguration
public @interface OrchestratorTest {

  /** Properties in form {@code key=value} to add to the environment before the test runs. */
  String[] properties() default {};

  /** Whether what is said above is found; otherwise only what {@link #includeFilters()} match. */
  boolean useDefaultFilters() default true;

  /** Components that are found, too. */
  Filter[] includeFilters() default {};

  /** Components that are not found, though they would be. */
  Filter[] excludeFilters() default {};

  /** Auto-configurations that this test does without. */
  @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
  Class<?>[] excludeAutoConfiguration() default {};
}
