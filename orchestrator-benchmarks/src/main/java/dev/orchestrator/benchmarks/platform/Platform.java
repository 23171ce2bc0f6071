package dev.orchestrator.benchmarks.platform;

import dev.orchestrator.benchmarks.load.Load;
import dev.orchestrator.benchmarks.load.Samples;
import dev.orchestrator.benchmarks.process.AotCache;
import dev.orchestrator.benchmarks.process.ChildProcess;
import dev.orchestrator.benchmarks.process.MeasuredProcess;
import dev.orchestrator.benchmarks.process.Postgres;
import dev.orchestrator.benchmarks.process.Running;
import dev.orchestrator.benchmarks.suite.SystemUnderTest;
import dev.orchestrator.benchmarks.suite.WarmUp;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** This project: PostgreSQL, a broker, one server, one worker. */
public final class Platform implements SystemUnderTest {

  /** What it is called in reports. */
  public static final String NAME = "orchestrator";

  private final Running running;
  private final Installation installation;
  private final Server server;
  private final ChildProcess worker;

  private Platform(PlatformSettings settings, Running running) {
    this.running = running;
    this.installation = Installation.start(settings, running);
    this.server = installation.launchServer("server").awaitReady();
    this.worker = installation.startWorker(server);
  }

  /** Starts all processes, and returns when a workflow was completed. */
  public static Platform start(PlatformSettings settings) {
    return Running.orNothing(running -> new Platform(settings, running));
  }

  /**
   * Starts everything once to have the virtual machines learn from a load, and returns when all of
   * them have written what they learnt.
   *
   * @return the settings of those that find it
   */
  public static PlatformSettings train(
      PlatformSettings settings, WarmUp load, Consumer<String> progress) {
    Path directory = settings.cacheDirectory();
    progress.accept("training run, which writes the caches of classes to " + directory);
    try (Platform platform = start(settings.with(new AotCache.Written(directory)))) {
      load.run(platform::run, progress);
    }
    return settings.with(new AotCache.Read(directory));
  }

  /** What more servers and workers can be started on. */
  public Installation installation() {
    return installation;
  }

  /** The server that was started first. */
  public Server server() {
    return server;
  }

  /** The worker that was started first. */
  public ChildProcess worker() {
    return worker;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Samples run(Load load) {
    return server.run(load);
  }

  @Override
  public List<MeasuredProcess> processes() {
    return installation.processes();
  }

  @Override
  public Optional<Postgres> database() {
    return Optional.of(installation.database());
  }

  @Override
  public String address() {
    return "server %s, broker %s, database %s"
        .formatted(server.url(), installation.broker(), installation.database().jdbcUrl());
  }

  @Override
  public void close() {
    running.close();
  }
}
