package dev.orchestrator.benchmarks.platform;

import dev.orchestrator.benchmarks.load.HttpLoad;
import dev.orchestrator.benchmarks.load.HttpTarget;
import dev.orchestrator.benchmarks.load.Load;
import dev.orchestrator.benchmarks.load.Samples;
import dev.orchestrator.benchmarks.process.ChildProcess;
import dev.orchestrator.benchmarks.process.JavaProgram;
import dev.orchestrator.benchmarks.process.MeasuredProcess;
import dev.orchestrator.benchmarks.process.Postgres;
import dev.orchestrator.benchmarks.process.Running;
import dev.orchestrator.benchmarks.suite.SystemUnderTest;
import dev.orchestrator.benchmarks.worker.BenchmarkWorker;
import dev.orchestrator.embedded.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** This project: PostgreSQL, a broker, one server, one worker. */
public final class Platform implements SystemUnderTest {

  /** What it is called in reports. */
  public static final String NAME = "orchestrator";

  private static final String SERVER = "dev.orchestrator.server.OrchestratorServerApplication";
  private static final String COMPLETED = "\"status\":\"COMPLETED\"";
  private static final String INPUT = "x".repeat(100);

  private final PlatformSettings settings;
  private final Running running;
  private final Postgres postgres;
  private final int brokerPort = Ports.free();
  private final int serverPort = Ports.free();

  private Platform(PlatformSettings settings, Running running) {
    this.settings = settings;
    this.running = running;
    this.postgres =
        running.add(
            Postgres.start(
                settings.directory().resolve("postgresql"), "orchestrator", settings.database()));
  }

  /** Starts all processes, and returns when a workflow was completed. */
  public static Platform start(PlatformSettings settings) {
    return Running.orNothing(
        running -> {
          var platform = new Platform(settings, running);
          platform.startBroker();
          platform.startServer();
          platform.startWorker();
          return platform;
        });
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Samples run(Load load) {
    return HttpLoad.run(target(load.workflow(), "60s"), load);
  }

  @Override
  public List<MeasuredProcess> processes() {
    return Stream.concat(
            running.processes().stream(),
            Stream.of(postgres.process(), MeasuredProcess.self("load")))
        .toList();
  }

  @Override
  public Optional<Postgres> database() {
    return Optional.of(postgres);
  }

  @Override
  public String address() {
    return "server http://127.0.0.1:%d, broker 127.0.0.1:%d, database %s"
        .formatted(serverPort, brokerPort, postgres.jdbcUrl());
  }

  @Override
  public void close() {
    running.close();
  }

  private void startBroker() {
    Path data = settings.directory().resolve("kafka");
    Running.delete(data);
    var arguments = List.of(data.toString(), Integer.toString(brokerPort));
    ChildProcess broker =
        start(
            "broker",
            settings.serverPath(),
            settings.brokerJvm(),
            KafkaMain.class.getName(),
            arguments);
    broker.awaitReady(() -> broker.logged(KafkaMain.READY));
  }

  private void startServer() {
    var arguments = new ArrayList<String>();
    arguments.add("--server.port=" + serverPort);
    arguments.add("--spring.main.banner-mode=off");
    arguments.add("--spring.datasource.url=" + postgres.jdbcUrl());
    arguments.add("--spring.kafka.bootstrap-servers=127.0.0.1:" + brokerPort);
    arguments.addAll(settings.serverArguments());
    var ready = HttpTarget.get(serverPort, "/actuator/health/readiness", "UP");
    start("server", settings.serverPath(), settings.serverJvm(), SERVER, arguments)
        .awaitReady(() -> HttpLoad.answers(ready));
  }

  private void startWorker() {
    var arguments = new ArrayList<String>();
    arguments.add("--spring.main.banner-mode=off");
    arguments.add("--orchestrator.server.url=http://127.0.0.1:" + serverPort);
    arguments.add("--spring.kafka.bootstrap-servers=127.0.0.1:" + brokerPort);
    arguments.addAll(settings.workerArguments());
    String main = BenchmarkWorker.class.getName();
    start("worker", settings.applicationPath(), settings.workerJvm(), main, arguments)
        .awaitReady(() -> HttpLoad.answers(target("hello", "5s")));
  }

  private ChildProcess start(
      String name, String classPath, List<String> jvm, String main, List<String> arguments) {
    var program = new JavaProgram(classPath, jvm, main, arguments);
    return running.add(name, program.start(settings.directory().resolve(name + ".log")));
  }

  private HttpTarget target(String workflow, String wait) {
    String body =
        "{\"workflowType\":\"%s\",\"taskQueue\":\"%s\",\"input\":[\"%s\"]}"
            .formatted(workflow, BenchmarkWorker.TASK_QUEUE, INPUT);
    String path = "/api/v1/namespaces/default/workflows?wait=" + wait;
    return HttpTarget.post(serverPort, path, body, COMPLETED);
  }
}
