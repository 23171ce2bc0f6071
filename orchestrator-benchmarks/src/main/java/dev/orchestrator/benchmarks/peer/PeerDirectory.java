package dev.orchestrator.benchmarks.peer;

import dev.orchestrator.benchmarks.process.ChildProcess;
import dev.orchestrator.benchmarks.process.FileTimes;
import dev.orchestrator.benchmarks.suite.NotInstalledException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where a peer is installed: its programs are no modules of the build, so that nobody needs its
 * libraries to build this project.
 *
 * @param module the directory of this module
 * @param name the peer's name
 */
record PeerDirectory(Path module, String name) {

  private static final String JAVA_HOME = System.getProperty("java.home");

  /** What the project has of the peer. */
  Path sources() {
    return module.resolve("src").resolve("peers").resolve(name);
  }

  /** What was installed or built of it. */
  Path installed() {
    return module.resolve("target").resolve("peers").resolve(name);
  }

  /** Where a file of a measurement is, such as a log. */
  Path file(String fileName) {
    return module.resolve("target").resolve("benchmark").resolve(name).resolve(fileName);
  }

  /** The class path of the peer's program, which is built if it is not there or has changed. */
  String program(String project) {
    Path jar = installed().resolve("peer.jar");
    if (FileTimes.isOutdated(jar, sources().resolve(project))) {
      Path pom = sources().resolve(project).resolve("pom.xml");
      install(
          List.of(
              "mvn",
              "-q",
              "-B",
              "-f",
              pom.toString(),
              "package",
              "-Dpeer.directory=" + installed()));
    }
    return String.join(
        File.pathSeparator,
        module.resolve("target").resolve("classes").toString(),
        jar.toString(),
        installed().resolve("lib").resolve("*").toString());
  }

  /**
   * Runs a command that installs something, in the directory for that.
   *
   * @throws NotInstalledException if it fails
   */
  void install(List<String> command) {
    try {
      Files.createDirectories(installed());
      Path log = file("install.log");
      if (!ChildProcess.succeeds(command, installed(), Map.of("JAVA_HOME", JAVA_HOME), log)) {
        throw new NotInstalledException(command + " failed, see " + log);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
