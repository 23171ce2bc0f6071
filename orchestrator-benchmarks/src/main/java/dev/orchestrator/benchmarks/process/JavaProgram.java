package dev.orchestrator.benchmarks.process;

import dev.orchestrator.embedded.ChildMain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java program to be run as a process.
 *
 * @param classPath its class path
 * @param jvmArguments the virtual machine's arguments
 * @param mainClass what to run
 * @param arguments the program's own arguments
 */
public record JavaProgram(
    String classPath, List<String> jvmArguments, String mainClass, List<String> arguments) {

  /** Starts it as a child of this process, which it does not outlive. */
  public ChildProcess start(Path log) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmArguments);
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath));
    command.add(ChildMain.class.getName());
    command.add(Long.toString(ProcessHandle.current().pid()));
    command.add(mainClass);
    command.addAll(arguments);
    return ChildProcess.start(command, log);
  }
}
