package dev.orchestrator.runs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInfo;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DeterministicValuesTests {

  private static final AtomicInteger CALLS = new AtomicInteger();

  @WorkflowInterface
  interface Program {
    @WorkflowMethod
    List<Object> run();
  }

  public static class Values implements Program {
    @Override
    public List<Object> run() {
      List<Object> values =
          new java.util.ArrayList<>(
              List.of(
                  Workflow.randomUUID().toString(),
                  Workflow.randomUUID().toString(),
                  Workflow.newRandom().nextInt(),
                  Workflow.newRandom().nextInt(),
                  Workflow.currentTimeMillis(),
                  Workflow.sideEffect(Integer.class, CALLS::incrementAndGet)));
      PromiseTests.stub().execute("Report", Void.class, values);
      Workflow.sleep(Duration.ofMinutes(1));
      values.add(Workflow.currentTimeMillis());
      values.add(Workflow.sideEffect(Integer.class, CALLS::incrementAndGet));
      return values;
    }
  }

  @Test
  void replayAnswersWithTheSameValues() {
    CALLS.set(0);
    try (var first = Handlers.of(Values.class);
        var second = Handlers.of(Values.class)) {
      TestRun run = TestRun.start(first, "Program");
      var report = (Command.ScheduleActivityTask) run.commands().getLast();
      var reported = (List<?>) TestRun.read(report.input().getFirst(), List.class);
      run.completeActivity("Report", null).task();

      run.on(second).advance(Duration.ofMinutes(1)).task();

      List<?> result = run.result(List.class);
      assertThat(result.subList(0, 6)).isEqualTo(reported);
      assertThat(result).doesNotHaveDuplicates().last().isEqualTo(2);
      assertThat(CALLS).as("calls of the side effects' functions").hasValue(2);
      assertThat((Long) result.get(6) - (Long) result.get(4)).isEqualTo(60_000);
    }
  }

  @Test
  void aSideEffectIsRecordedOnce() {
    try (var handler = Handlers.of(Values.class)) {
      TestRun run = TestRun.start(handler, "Program");

      assertThat(run.commands())
          .filteredOn(Command.RecordMarker.class::isInstance)
          .singleElement()
          .extracting(marker -> ((Command.RecordMarker) marker).markerName())
          .isEqualTo("SideEffect");
    }
  }

  public static class Informed implements Program {
    @Override
    public List<Object> run() {
      WorkflowInfo info = Workflow.getInfo();
      return List.of(
          info.getNamespace(),
          info.getWorkflowId(),
          info.getRunId().length(),
          info.getWorkflowType(),
          info.getTaskQueue(),
          info.getWorkflowRunTimeout().toString(),
          info.getRunStartedTimestampMillis(),
          info.getHistoryLength(),
          info.getMemo("customer", String.class),
          info.getMemo("nothing", String.class) == null,
          info.getWorkflowExecutionTimeout() == null);
    }
  }

  @Test
  void aWorkflowKnowsItsOwnRun() {
    try (var handler = Handlers.of(Informed.class)) {
      List<?> info = TestRun.start(handler, "Program").result(List.class);

      assertThat(info.toString())
          .isEqualTo(
              "[default, order-1, 36, Program, orders, PT24H, %d, 2, Ada, true, true]"
                  .formatted(TestRun.START.toEpochMilli()));
    }
  }

  public static class Logging implements Program {
    private static final org.slf4j.Logger LOG = Workflow.getLogger(Logging.class);

    @Override
    public List<Object> run() {
      LOG.info("begins {}", Workflow.isReplaying());
      Workflow.sleep(Duration.ofMinutes(1));
      LOG.warn("ends {} {}", Workflow.isReplaying(), 1, new IllegalStateException("shown"));
      try {
        Workflow.sleep(Duration.ofMinutes(1));
      } finally {
        LOG.error("unwinds");
      }
      return List.of();
    }
  }

  @Test
  void theLoggerSaysEachLineOnce() {
    ListAppender<ILoggingEvent> appender =
        new ListAppender<>() {
          @Override
          protected void append(ILoggingEvent event) {
            event.getCallerData(); // can only be told while the event is logged
            super.append(event);
          }
        };
    appender.start();
    var logger = (Logger) LoggerFactory.getLogger(Logging.class);
    logger.addAppender(appender);
    logger.setLevel(Level.INFO);
    try (var first = Handlers.of(Logging.class);
        var second = Handlers.of(Logging.class)) {
      TestRun run = TestRun.start(first, "Program");
      run.advance(Duration.ofMinutes(1)).on(second).task();
      second.evict(run.execution);

      assertThat(appender.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly("begins false", "ends false 1");
      assertThat(appender.list.getLast().getThrowableProxy().getMessage()).isEqualTo("shown");
      assertThat(appender.list.getFirst().getCallerData()[0].getClassName())
          .isEqualTo(Logging.class.getName());
    } finally {
      logger.setLevel(null);
      logger.detachAppender(appender);
    }
  }

  @Test
  void theWorkflowApiIsRefusedOutsideOfWorkflows() {
    assertThat(org.assertj.core.api.Assertions.catchThrowable(Workflow::randomUUID))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Expected to be called by workflow code");
    Workflow.getLogger("plain").debug("a logger works everywhere");
  }
}
