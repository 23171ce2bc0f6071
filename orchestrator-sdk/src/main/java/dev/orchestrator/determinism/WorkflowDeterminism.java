package dev.orchestrator.determinism;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds workflow code that would do something else in replay: clocks, chance, threads, input and
 * output, locks, and static state. It reads the byte code of a workflow's methods and of what they
 * call in the user's own packages, which are those that begin with the same two names as the
 * workflow's package, {@code com.acme} for {@code com.acme.orders.OrderWorkflow}. Lambdas and
 * method references are followed where they are made, except those for {@code Workflow.sideEffect}
 * and {@code mutableSideEffect}. A call of an interface leads to its default methods alone: what
 * implements it at run time cannot be seen.
 *
 * <p>Workers check what they run when they start. The same as a unit test:
 *
 * <pre>{@code
 * WorkflowDeterminism.check(OrderWorkflow.class);
 * }</pre>
 *
 * <p>No class is initialized. Thread-safe.
 */
public final class WorkflowDeterminism {

  private static final ClassValue<List<Finding>> FINDINGS =
      new ClassValue<>() {
        @Override
        protected List<Finding> computeValue(Class<?> type) {
          return new Walk(type).findings();
        }
      };

  private WorkflowDeterminism() {}

  /**
   * Checks workflow implementations.
   *
   * @throws WorkflowDeterminismException if there is anything to say; it names every place
   */
  public static void check(Class<?>... implementations) {
    List<Finding> findings = findings(implementations);
    if (!findings.isEmpty()) {
      throw new WorkflowDeterminismException(findings);
    }
  }

  /** What there is to say of workflow implementations; a place that several come to, once. */
  public static List<Finding> findings(Class<?>... implementations) {
    Set<StackTraceElement> seen = new LinkedHashSet<>();
    List<Finding> all = new ArrayList<>();
    for (Class<?> implementation : implementations) {
      List<Finding> own = FINDINGS.get(implementation);
      own.stream().filter(finding -> !seen.contains(finding.place())).forEach(all::add);
      own.forEach(finding -> seen.add(finding.place()));
    }
    return List.copyOf(all);
  }
}
