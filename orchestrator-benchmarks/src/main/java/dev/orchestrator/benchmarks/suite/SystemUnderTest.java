package dev.orchestrator.benchmarks.suite;

import dev.orchestrator.benchmarks.load.Load;
import dev.orchestrator.benchmarks.load.Samples;
import dev.orchestrator.benchmarks.process.MeasuredProcess;
import dev.orchestrator.benchmarks.process.Postgres;
import java.util.List;
import java.util.Optional;

/** A durable-execution system that runs the measured workflows. */
public interface SystemUnderTest extends AutoCloseable {

  /** What it is called in reports. */
  String name();

  /**
   * Runs a load until every workflow is completed.
   *
   * @throws RuntimeException if one is never answered
   */
  Samples run(Load load);

  /** Its processes, and the one that makes the load. */
  List<MeasuredProcess> processes();

  /** Its database, if that is PostgreSQL. */
  Optional<Postgres> database();

  /** Where it serves, for people who look at it. */
  String address();

  @Override
  void close();
}
