package dev.orchestrator.faults.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The {@code orchestrator} command, run as its users do: the jar, as a process. */
public final class CommandLine {

  private static final Path JAR = Path.of("..", "orchestrator-cli", "target", "orchestrator.jar");
  private static final long MOST_SECONDS = 90;

  private final URI server;

  /** Talks to the server, which its environment names. */
  public CommandLine(URI server) {
    this.server = server;
  }

  /** What a command came to. */
  public record Ran(int exitCode, String out, String err) {}

  /** Runs a command without input. */
  public Ran run(String... arguments) {
    return runWithInput("", arguments);
  }

  /** Runs a command that may read the text from its standard input. */
  public Ran runWithInput(String input, String... arguments) {
    try {
      Path out = Files.createTempFile("orchestrator", ".out");
      Path err = Files.createTempFile("orchestrator", ".err");
      try {
        Process process = process(arguments, out, err);
        try (OutputStream stdin = process.getOutputStream()) {
          stdin.write(input.getBytes(UTF_8));
        }
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new IllegalStateException(Arrays.toString(arguments) + " does not end");
        }
        return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Process process(String[] arguments, Path out, Path err) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", JAR.toString()));
    command.addAll(Arrays.asList(arguments));
    var builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("ORCHESTRATOR_SERVER", server.toString());
    return builder.start();
  }
}
