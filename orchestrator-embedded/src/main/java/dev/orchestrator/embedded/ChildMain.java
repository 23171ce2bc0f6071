package dev.orchestrator.embedded;

import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Runs another main class for as long as the process lives that started this one, so that a test or
 * a measurement which is itself killed leaves no process behind.
 *
 * <p>Arguments: the pid of the parent, the main class, and what that gets.
 */
public final class ChildMain {

  private ChildMain() {}

  /**
   * Runs the other main class.
   *
   * @throws IllegalStateException if the parent does not run (any more)
   * @throws ReflectiveOperationException if there is no such main class, or it fails
   */
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
