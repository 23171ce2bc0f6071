package dev.orchestrator.embedded;

import java.io.File;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs another main class for as long as the process lives that started this one, so that a test or
 * a measurement which is itself killed leaves no process behind.
 *
 * <p>Arguments: the pid of the parent, the main class, and what that gets.
 */
public final class ChildMain {

  private ChildMain() {}

  /**
   * The command line of a program that this process does not outlive, on the same Java.
   *
   * @param jvmArguments arguments of the virtual machine
   * @param classPath the program's class path; this class need not be on it
   * @param mainClass what to run
   * @param arguments the program's own arguments
   */
  public static List<String> command(
      List<String> jvmArguments, String classPath, String mainClass, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmArguments);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", classPath + File.pathSeparator + ownPath()));
    command.add(ChildMain.class.getName());
    command.add(Long.toString(ProcessHandle.current().pid()));
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }

  private static Path ownPath() {
    try {
      return Path.of(ChildMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

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
