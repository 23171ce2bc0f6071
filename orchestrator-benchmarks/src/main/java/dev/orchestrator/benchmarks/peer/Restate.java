package dev.orchestrator.benchmarks.peer;

import dev.orchestrator.benchmarks.load.HttpLoad;
import dev.orchestrator.benchmarks.load.HttpTarget;
import dev.orchestrator.benchmarks.load.Load;
import dev.orchestrator.benchmarks.load.Samples;
import dev.orchestrator.benchmarks.process.ChildProcess;
import dev.orchestrator.benchmarks.process.JavaProgram;
import dev.orchestrator.benchmarks.process.MeasuredProcess;
import dev.orchestrator.benchmarks.process.Postgres;
import dev.orchestrator.benchmarks.process.Running;
import dev.orchestrator.benchmarks.suite.NotInstalledException;
import dev.orchestrator.benchmarks.suite.SystemUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Restate: a server with a log and a store of its own, which calls a service process over HTTP. Its
 * default number of partitions is a poor fit for few processors; four is its better showing.
 */
public final class Restate implements SystemUnderTest {

  /** What it is called in reports and on the command line. */
  public static final String NAME = "restate";

  private static final String MAIN = "dev.orchestrator.benchmarks.peers.restate.RestateMain";
  private static final int INGRESS_PORT = 8080;
  private static final int ADMIN_PORT = 9070;
  private static final int SERVICE_PORT = 9180;
  private static final String INPUT = "x".repeat(100);

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "RESTATE_DISABLE_TELEMETRY", "true",
          "RESTATE_LISTEN_MODE", "tcp",
          "RESTATE_BIND_IP", "127.0.0.1",
          "RESTATE_ADVERTISED_HOST", "127.0.0.1",
          "RESTATE_NODE_NAME", "benchmark",
          "RESTATE_LOG_FILTER", "warn",
          "RESTATE_DEFAULT_NUM_PARTITIONS", "4");

  private final Running running;

  private Restate(Running running) {
    this.running = running;
  }

  /** Starts server and service, and makes them known to each other. */
  public static Restate start(Path module) {
    var directory = new PeerDirectory(module, NAME);
    String classPath = directory.program("service");
    List<String> command = server(directory);
    return Running.orNothing(
        running -> {
          running
              .add("server", ChildProcess.start(command, ENVIRONMENT, directory.file("server.log")))
              .awaitReady(() -> HttpLoad.answers(HttpTarget.get(ADMIN_PORT, "/health", "")));
          var arguments = List.of(Integer.toString(SERVICE_PORT));
          var program =
              new JavaProgram(
                  "service", classPath, List.of("-Xmx1g", "-XX:+UseParallelGC"), MAIN, arguments);
          ChildProcess service =
              running.add("service", program.start(directory.file("service.log")));
          service.awaitReady(() -> service.logged("ready"));
          register();
          service.awaitReady(() -> HttpLoad.answers(target("hello")));
          return new Restate(running);
        });
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Samples run(Load load) {
    return HttpLoad.run(target(load.workflow()), load);
  }

  @Override
  public List<MeasuredProcess> processes() {
    return Stream.concat(running.processes().stream(), Stream.of(MeasuredProcess.self("load")))
        .toList();
  }

  @Override
  public Optional<Postgres> database() {
    return Optional.empty();
  }

  @Override
  public String address() {
    return "ingress http://127.0.0.1:%d, admin http://127.0.0.1:%d"
        .formatted(INGRESS_PORT, ADMIN_PORT);
  }

  @Override
  public void close() {
    running.close();
  }

  /** The command of a server that starts empty. */
  private static List<String> server(PeerDirectory directory) {
    Path binary =
        directory
            .installed()
            .resolve("node_modules/@restatedev/restate-server-linux-x64/bin/restate-server");
    if (!Files.exists(binary)) {
      copyPackage(directory);
      directory.install(List.of("npm", "install", "--no-audit", "--no-fund"));
    }
    if (!Files.exists(binary)) {
      throw new NotInstalledException("the package has no server for this machine");
    }
    Path data = directory.file("data");
    Running.delete(data);
    return List.of(binary.toString(), "--base-dir", data.toString(), "--no-logo");
  }

  private static void copyPackage(PeerDirectory directory) {
    try {
      Files.createDirectories(directory.installed());
      Files.copy(
          directory.sources().resolve("package.json"),
          directory.installed().resolve("package.json"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void register() {
    String body = "{\"uri\":\"http://127.0.0.1:%d\",\"force\":true}".formatted(SERVICE_PORT);
    var registration = HttpTarget.post(ADMIN_PORT, "/deployments", body, "Steps");
    Samples answer = HttpLoad.run(registration, Load.burst("", 1));
    if (answer.failed() > 0) {
      throw new IllegalStateException(answer.failures().toString());
    }
  }

  private static HttpTarget target(String workflow) {
    return HttpTarget.post(INGRESS_PORT, "/Steps/" + workflow, "\"" + INPUT + "\"", INPUT);
  }
}
