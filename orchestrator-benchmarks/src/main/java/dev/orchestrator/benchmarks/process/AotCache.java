package dev.orchestrator.benchmarks.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a virtual machine loads, links and profiles its classes anew, or finds in a file what an
 * earlier one of the same program learnt.
 */
public sealed interface AotCache {

  /** Every start is a first one. */
  record None() implements AotCache {

    @Override
    public List<String> applyTo(List<String> command, String program) {
      return command;
    }
  }

  /**
   * Programs write their caches when they end.
   *
   * @param directory where to
   */
  record Written(Path directory) implements AotCache {

    @Override
    public List<String> applyTo(List<String> command, String program) {
      String option = KEEPS_PROFILES ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
      return extended(command, option, directory, program);
    }
  }

  /**
   * Programs find their caches.
   *
   * @param directory where they were written
   */
  record Read(Path directory) implements AotCache {

    @Override
    public List<String> applyTo(List<String> command, String program) {
      String option = KEEPS_PROFILES ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";
      return extended(command, option, directory, program);
    }
  }

  /** Whether this JDK keeps the profiles of methods; older ones keep classes only. */
  boolean KEEPS_PROFILES = Runtime.version().feature() >= 25;

  /**
   * The command line with what this asks for.
   *
   * @param command of a Java program, with its class path after {@code -cp}
   * @param program tells the caches of several programs from each other
   */
  List<String> applyTo(List<String> command, String program);

  private static List<String> extended(
      List<String> command, String option, Path directory, String program) {
    var extended = new ArrayList<>(command);
    int classPath = command.indexOf("-cp") + 1;
    extended.set(classPath, new JarDirectory(directory).pack(command.get(classPath)));
    extended.add(1, option + directory.resolve(program + ".aot"));
    return extended;
  }
}
