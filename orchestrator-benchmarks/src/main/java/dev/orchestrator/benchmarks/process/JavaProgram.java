package dev.orchestrator.benchmarks.process;

import dev.orchestrator.embedded.ChildMain;
import java.nio.file.Path;
import java.util.List;

/**
 * A Java program to be run as a process.
 *
 * @param name what it is called in files
 * @param classPath its class path
 * @param jvmArguments the virtual machine's arguments
 * @param mainClass what to run
 * @param arguments the program's own arguments
 */
public record JavaProgram(
    String name,
    String classPath,
    List<String> jvmArguments,
    String mainClass,
    List<String> arguments) {

  /** Starts it as a child of this process, which it does not outlive. */
  public ChildProcess start(Path log) {
    return start(new AotCache.None(), log);
  }

  /** Starts it as such a child, with a cache of classes or without. */
  public ChildProcess start(AotCache cache, Path log) {
    List<String> command = ChildMain.command(jvmArguments, classPath, mainClass, arguments);
    return ChildProcess.start(cache.applyTo(command, name), log);
  }
}
