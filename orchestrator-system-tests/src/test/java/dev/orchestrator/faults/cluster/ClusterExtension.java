package dev.orchestrator.faults.cluster;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test class a cluster of its own, which ends with it, and shows the ends of its logs
 * when a test fails.
 */
public final class ClusterExtension implements ParameterResolver, AfterTestExecutionCallback {

  private static final Namespace NAMESPACE = Namespace.create(ClusterExtension.class);
  private static final Path MACHINES = Path.of("target", "faults");

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Cluster.class;
  }

  @Override
  public Cluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return cluster(context);
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      System.err.println(cluster(context).logTails());
    }
  }

  /** Values of a store that can be closed are closed with it, the last one first. */
  private static Cluster cluster(ExtensionContext context) {
    Machine machine = machine(context);
    return classContext(context)
        .getStore(NAMESPACE)
        .computeIfAbsent(
            Cluster.class,
            type -> machine.newCluster(name(context.getRequiredTestClass())),
            Cluster.class);
  }

  private static Machine machine(ExtensionContext context) {
    if (context.getRequiredTestClass().isAnnotationPresent(OwnMachine.class)) {
      Path own = MACHINES.resolve(name(context.getRequiredTestClass()));
      return machine(classContext(context), own);
    }
    return machine(context.getRoot(), MACHINES.resolve("shared"));
  }

  /** By its directory: a store also has what the stores above it have. */
  private static Machine machine(ExtensionContext owner, Path directory) {
    return owner.getStore(NAMESPACE).computeIfAbsent(directory, Machine::new, Machine.class);
  }

  private static ExtensionContext classContext(ExtensionContext context) {
    return context.getTestMethod().isPresent() ? context.getParent().orElseThrow() : context;
  }

  /** Also the name of a database, and the prefix of topics. */
  private static String name(Class<?> testClass) {
    return testClass.getSimpleName().toLowerCase(Locale.ROOT);
  }
}
