package dev.orchestrator.maven;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Replays a sample of the runs that are open on a server against the project's workflows, and fails
 * if they do not follow one of the histories. Runs in a process of its own, with the project's
 * runtime class path and the JDK of its tool chain.
 */
@Mojo(
    name = "replay",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
public final class ReplayMojo extends AbstractMojo {

  private static final String COMMAND = "dev.orchestrator.worker.ReplayCommand";

  /** Root of the server's REST API. */
  @Parameter(property = "orchestrator.serverUrl", required = true)
  private String serverUrl = "";

  /** Namespace whose open runs are replayed. */
  @Parameter(property = "orchestrator.namespace", defaultValue = "default")
  private String namespace = "default";

  /** Workflow implementations, by class name. */
  @Parameter(property = "orchestrator.workflows", required = true)
  private List<String> workflows = List.of();

  /** How many histories at most. */
  @Parameter(property = "orchestrator.maxHistories", defaultValue = "100")
  private int maxHistories = 100;

  /** After how many seconds no further history is begun. */
  @Parameter(property = "orchestrator.timeLimit", defaultValue = "60")
  private int timeLimit = 60;

  /** Whether to do nothing. */
  @Parameter(property = "orchestrator.skip", defaultValue = "false")
  private boolean skip;

  @Parameter(defaultValue = "${project.runtimeClasspathElements}", readonly = true, required = true)
  private List<String> classpath = List.of();

  @Parameter(defaultValue = "${session}", readonly = true)
  private @Nullable MavenSession session;

  private final @Nullable ToolchainManager toolchains;

  /** Called by Maven. */
  @Inject
  public ReplayMojo(ToolchainManager toolchains) {
    this.toolchains = toolchains;
  }

  /** With settings, as Maven would inject them. */
  ReplayMojo(String serverUrl, List<String> workflows, List<String> classpath) {
    this.toolchains = null;
    this.serverUrl = serverUrl;
    this.workflows = List.copyOf(workflows);
    this.classpath = List.copyOf(classpath);
  }

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Replays nothing, as it was told");
      return;
    }
    List<String> output = new ArrayList<>();
    if (run(output) != 0) {
      throw new MojoFailureException(String.join(System.lineSeparator(), output));
    }
  }

  private int run(List<String> output) throws MojoExecutionException {
    try {
      Process process = new ProcessBuilder(command()).redirectErrorStream(true).start();
      try (BufferedReader lines = process.inputReader()) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          getLog().info(line);
          output.add(line);
        }
      }
      return process.waitFor();
    } catch (IOException e) {
      throw new MojoExecutionException("Expected to run " + java(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("Interrupted while histories were replayed", e);
    }
  }

  private List<String> command() {
    List<String> command =
        new ArrayList<>(
            List.of(
                java(),
                "-cp",
                String.join(File.pathSeparator, classpath),
                COMMAND,
                serverUrl,
                namespace,
                Integer.toString(maxHistories),
                Integer.toString(timeLimit)));
    command.addAll(workflows);
    return command;
  }

  private String java() {
    Toolchain toolchain =
        toolchains == null || session == null
            ? null
            : toolchains.getToolchainFromBuildContext("jdk", session);
    String found = toolchain == null ? null : toolchain.findTool("java");
    return found == null
        ? Path.of(System.getProperty("java.home"), "bin", "java").toString()
        : found;
  }
}
