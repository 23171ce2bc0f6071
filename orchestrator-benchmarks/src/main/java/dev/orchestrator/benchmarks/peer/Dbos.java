package dev.orchestrator.benchmarks.peer;

import dev.orchestrator.benchmarks.load.Load;
import dev.orchestrator.benchmarks.load.LoadProcess;
import dev.orchestrator.benchmarks.load.Samples;
import dev.orchestrator.benchmarks.process.ChildProcess;
import dev.orchestrator.benchmarks.process.JavaProgram;
import dev.orchestrator.benchmarks.process.MeasuredProcess;
import dev.orchestrator.benchmarks.process.Postgres;
import dev.orchestrator.benchmarks.process.Running;
import dev.orchestrator.benchmarks.suite.SystemUnderTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * DBOS Transact: a library on PostgreSQL. The load runs inside its process, which is its best
 * showing: no request crosses a network before it.
 */
public final class Dbos implements SystemUnderTest {

  /** What it is called in reports and on the command line. */
  public static final String NAME = "dbos";

  private static final String MAIN = "dev.orchestrator.benchmarks.peers.dbos.DbosMain";
  private static final String CONNECTIONS = "20";

  private final Running running;
  private final Postgres postgres;
  private final LoadProcess process;

  private Dbos(Running running, Postgres postgres, LoadProcess process) {
    this.running = running;
    this.postgres = postgres;
    this.process = process;
  }

  /** Starts it on a database of its own, with the same settings as everybody's. */
  public static Dbos start(Path module, Map<String, String> databaseSettings) {
    var directory = new PeerDirectory(module, NAME);
    String classPath = directory.program("");
    return Running.orNothing(
        running -> {
          Postgres postgres =
              running.add(Postgres.start(directory.file("postgresql"), NAME, databaseSettings));
          Path times = directory.file("times");
          var arguments = List.of(postgres.jdbcUrl(), CONNECTIONS, times.toString());
          var program =
              new JavaProgram(
                  NAME, classPath, List.of("-Xmx2g", "-XX:+UseParallelGC"), MAIN, arguments);
          ChildProcess process = running.add(NAME, program.start(directory.file("dbos.log")));
          process.awaitReady(() -> process.logged("ready"));
          return new Dbos(running, postgres, new LoadProcess(process, times));
        });
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Samples run(Load load) {
    return process.run(load);
  }

  @Override
  public List<MeasuredProcess> processes() {
    return Stream.concat(running.processes().stream(), Stream.of(postgres.process())).toList();
  }

  @Override
  public Optional<Postgres> database() {
    return Optional.of(postgres);
  }

  @Override
  public String address() {
    return "database " + postgres.jdbcUrl();
  }

  @Override
  public void close() {
    running.close();
  }
}
