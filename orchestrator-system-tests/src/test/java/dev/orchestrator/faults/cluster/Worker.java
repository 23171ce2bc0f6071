package dev.orchestrator.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.faults.process.ChildProcess;
import dev.orchestrator.faults.process.JavaCommand;
import dev.orchestrator.faults.worker.ExecutionLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** An application with workers, as a process. */
public final class Worker {

  private static final Duration START = Duration.ofSeconds(90);

  private final String name;
  private final ChildProcess process;

  private Worker(String name, ChildProcess process) {
    this.name = name;
    this.process = process;
  }

  static Worker launch(
      String name, Class<?> application, Map<String, String> properties, Path directory) {
    var recorded = "--" + ExecutionLog.FILE + "=" + directory.resolve(name + Executions.SUFFIX);
    ChildProcess process =
        JavaCommand.application(
                "256m",
                application.getName(),
                Stream.concat(
                        Stream.of(recorded, "--spring.main.banner-mode=off"),
                        JavaCommand.arguments(properties).stream())
                    .toList())
            .start(directory.resolve("worker-" + name + ".log"));
    return new Worker(name, process);
  }

  /** The identity under which it appears in histories. */
  public String name() {
    return name;
  }

  /** Ends the process by SIGKILL. */
  public void kill() {
    process.kill();
  }

  /** Pauses the process by SIGSTOP. */
  public void pause() {
    process.pause();
  }

  /** Lets the paused process go on. */
  public void resume() {
    process.resume();
  }

  ChildProcess process() {
    return process;
  }

  void awaitReady() {
    await()
        .atMost(START)
        .failFast("the worker ended", () -> !process.isAlive())
        .untilAsserted(
            () ->
                assertThat(process.logged(ExecutionLog.READY + ", process " + process.pid()))
                    .as(() -> process.logTail(50))
                    .isTrue());
  }
}
