package dev.orchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.orchestrator.determinism.WorkflowDeterminismException;
import dev.orchestrator.programs.Forgetful;
import dev.orchestrator.worker.DeterminismCheck;
import dev.orchestrator.worker.WorkerFactory;
import dev.orchestrator.worker.WorkerFactoryOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What workers do at their start about code that would not replay. */
class DeterminismCheckTests {

  private static TestWorkflowEnvironment environment(DeterminismCheck check) {
    var env =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkerFactoryOptions(
                    WorkerFactoryOptions.newBuilder().setDeterminismCheck(check).build())
                .build());
    env.newWorker("forgetful").registerWorkflowImplementationTypes(Forgetful.TimedProgram.class);
    return env;
  }

  @Test
  void aFactoryThatIsToFailDoesNotStart() {
    try (var env = environment(DeterminismCheck.FAIL)) {
      assertThatThrownBy(env::start)
          .isInstanceOf(WorkflowDeterminismException.class)
          .hasMessageContaining("Forgetful$TimedProgram.run(Forgetful.java:")
          .hasMessageContaining("java.time.Instant.now()");
      assertThat(env.isStarted()).isFalse();
    }
  }

  @Test
  void aFactoryThatIsToWarnLogsThePlaceAndStarts() {
    assertThat(logged(DeterminismCheck.WARN))
        .singleElement()
        .asString()
        .contains("Forgetful$TimedProgram.run(Forgetful.java:");
  }

  @Test
  void aFactoryThatIsToLookAwayStartsQuietly() {
    assertThat(logged(DeterminismCheck.OFF)).isEmpty();
  }

  private static List<String> logged(DeterminismCheck check) {
    var appender = new ListAppender<ILoggingEvent>();
    var log = (Logger) LoggerFactory.getLogger(WorkerFactory.class);
    appender.start();
    log.addAppender(appender);
    try (var env = environment(check)) {
      env.start();
      assertThat(env.isStarted()).isTrue();
    } finally {
      log.detachAppender(appender);
    }
    return appender.list.stream()
        .map(ILoggingEvent::getFormattedMessage)
        .filter(message -> message.startsWith("Not deterministic"))
        .toList();
  }
}
