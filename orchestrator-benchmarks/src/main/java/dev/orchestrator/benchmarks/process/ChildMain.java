package dev.orchestrator.benchmarks.process;

import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Runs another main class for as long as the process lives that started this one, so that a
 * measurement which is itself killed leaves nothing behind.
 *
 * <p>Arguments: the pid of the parent, the main class, and what that gets.
 */
public final class ChildMain {

  private ChildMain() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    long parent = Long.parseLong(arguments[0]);
    ProcessHandle.of(parent)
        .map(ProcessHandle::onExit)
        .orElseThrow(() -> new IllegalStateException("Expected process " + parent + " to run"))
        .thenRun(() -> Runtime.getRuntime().halt(1));
    Method main = Class.forName(arguments[1]).getMethod("main", String[].class);
    main.invoke(null, (Object) Arrays.copyOfRange(arguments, 2, arguments.length));
  }
}
