package dev.orchestrator.runs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.orchestrator.common.converter.EncodedValues;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.protocol.command.Command.AcceptWorkflowUpdate;
import dev.orchestrator.protocol.command.Command.CompleteWorkflowUpdate;
import dev.orchestrator.replay.WorkflowTaskHandler;
import dev.orchestrator.workflow.Async;
import dev.orchestrator.workflow.DynamicQueryHandler;
import dev.orchestrator.workflow.DynamicSignalHandler;
import dev.orchestrator.workflow.DynamicUpdateHandler;
import dev.orchestrator.workflow.HandlerUnfinishedPolicy;
import dev.orchestrator.workflow.QueryMethod;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.UpdateMethod;
import dev.orchestrator.workflow.Workflow;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Handlers that workflows register while they run, and handlers that do not end in time. */
class DynamicHandlerTests {

  private final WorkflowTaskHandler handler = Handlers.of(Anything.class, Hasty.class);

  @AfterEach
  void close() {
    handler.close();
  }

  @WorkflowInterface
  interface Program {
    @WorkflowMethod
    String run(int steps);

    @SignalMethod
    void known(String value);
  }

  /** Has no handlers but its own; the main method adds others. */
  @WorkflowInterface
  interface Extra {
    @SignalMethod
    void extraSignal(String value);

    @QueryMethod
    String extraQuery();

    @UpdateMethod
    String extraUpdate(String value);
  }

  public static class Anything implements Program {
    private final List<String> log = new ArrayList<>();

    @Override
    public String run(int steps) {
      log.add("main");
      Workflow.registerListener(new Added(log));
      log.add("added");
      Workflow.registerListener(
          (DynamicSignalHandler) (name, args) -> log.add(name + " " + args.get(String.class)));
      Workflow.registerListener(
          (DynamicQueryHandler) (type, args) -> type + " " + args.get(String.class) + log);
      Workflow.registerListener(new Validating(log));
      Workflow.await(() -> log.size() >= steps);
      return String.join(",", log);
    }

    @Override
    public void known(String value) {
      log.add("known " + value);
    }
  }

  private record Added(List<String> log) implements Extra {
    @Override
    public void extraSignal(String value) {
      log.add("extra " + value);
    }

    @Override
    public String extraQuery() {
      return "extra " + log.size();
    }

    @Override
    public String extraUpdate(String value) {
      log.add("updated " + value);
      return value;
    }
  }

  private record Validating(List<String> log) implements DynamicUpdateHandler {
    @Override
    public void handleValidate(String updateName, EncodedValues args) {
      if ("bad".equals(args.get(String.class))) {
        throw new IllegalArgumentException("bad value");
      }
    }

    @Override
    public Object handleExecute(String updateName, EncodedValues args) {
      Workflow.sleep(Duration.ofMinutes(1));
      log.add(updateName + " " + args.get(String.class));
      return args.get(String.class);
    }
  }

  @Test
  void whatComesBeforeItsHandlerWaitsForIt() {
    TestRun run =
        TestRun.begin(handler, "Program", 99)
            .signal("other", "one")
            .signal("extraSignal", "two")
            .signal("known", "three")
            .update("u", "extraUpdate", "four")
            .task();

    assertThat(run.queryFor(String.class, "log", "is"))
        .isEqualTo("log is[known three, main, extra two, updated four, added, other one]");
    assertThat(run.commands()).hasSize(2).first().isEqualTo(new AcceptWorkflowUpdate("u"));
    try (var other = Handlers.of(Anything.class)) {
      assertThat(run.on(other).queryFor(String.class, "log", "is"))
          .as("in replay")
          .isEqualTo("log is[known three, main, extra two, updated four, added, other one]");
    }
  }

  @Test
  void methodsGoBeforeHandlersForAllNames() {
    TestRun run =
        TestRun.start(handler, "Program", 99)
            .signal("known", "k")
            .signal("extraSignal", "e")
            .signal("any", "a")
            .task();

    assertThat(run.queryFor(String.class, "extraQuery")).isEqualTo("extra 5");
    assertThat(run.queryFor(String.class, "log", ""))
        .endsWith("[main, added, known k, extra e, any a]");
  }

  @Test
  void anUpdateOfAnyNameIsValidatedAndHandled() {
    TestRun run =
        TestRun.start(handler, "Program", 3)
            .update("u", "paint", "red")
            .update("v", "paint", "bad")
            .task();
    assertThat(run.rejection("v").message()).isEqualTo("bad value");

    run.advance(Duration.ofMinutes(1)).task();

    var outcome = (CompleteWorkflowUpdate) run.commands().getFirst();
    assertThat(TestRun.read(outcome.result(), String.class)).isEqualTo("red");
    assertThat(run.result(String.class)).isEqualTo("main,added,paint red");
  }

  @WorkflowInterface
  interface Racing {
    @WorkflowMethod
    void race();
  }

  /** Something else is ready while the handler is registered. */
  public static class Race implements Racing {
    @Override
    public void race() {
      var other = Async.procedure(() -> PromiseTests.stub().execute("Other", String.class));
      Workflow.registerListener(new Validating(new ArrayList<>()));
      PromiseTests.stub().execute("Main", String.class);
      other.get();
    }
  }

  @Test
  void anUpdateThatIsRejectedChangesTheOrderOfNothing() {
    try (var first = Handlers.of(Race.class);
        var second = Handlers.of(Race.class)) {
      TestRun run = TestRun.begin(first, "Racing").update("u", "paint", "bad").task();
      assertThat(run.rejection("u").message()).isEqualTo("bad value");
      assertThat(run.state().openActivities()).containsExactly("Main", "Other");

      second.replay(run.execution, run.history().events(1, run.history().lastEventId()));
    }
  }

  @Test
  void anObjectThatHandlesNothingIsRefused() {
    TestRun run = TestRun.start(handler, "Hasty", "register");

    assertThat(run.taskFailure().failure().message()).startsWith("Expected a listener with");
  }

  @WorkflowInterface
  interface Hurry {
    @WorkflowMethod(name = "Hasty")
    void run(String how);

    @SignalMethod
    void slowSignal();

    @SignalMethod(unfinishedPolicy = HandlerUnfinishedPolicy.ABANDON)
    void whatever();

    @SignalMethod
    void failing();

    @UpdateMethod
    void slowUpdate();
  }

  /** Ends as soon as a handler has begun, or registers nonsense. */
  public static class Hasty implements Hurry {
    private int begun;

    @Override
    public void run(String how) {
      if (how.equals("register")) {
        Workflow.registerListener("a string");
      }
      Workflow.await(() -> begun == 2);
    }

    @Override
    public void slowSignal() {
      begun++;
      Workflow.sleep(Duration.ofDays(1));
    }

    @Override
    public void whatever() {
      slowSignal();
    }

    @Override
    public void failing() {
      throw ApplicationFailure.newFailure("cannot go on", "Bad");
    }

    @Override
    public void slowUpdate() {
      slowSignal();
    }
  }

  @Test
  void aRunThatEndsWithHandlersAtWorkIsWarnedOfUnlessTheyMayBeAbandoned() {
    List<String> warnings =
        warnings(
            () ->
                TestRun.start(handler, "Hasty", "")
                    .signal("slowSignal")
                    .update("u", "slowUpdate")
                    .task());
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("signal slowSignal", "update slowUpdate");

    assertThat(
            warnings(
                () ->
                    TestRun.begin("order-2", handler, "Hasty", "")
                        .signal("whatever")
                        .signal("whatever")
                        .task()))
        .isEmpty();
  }

  @Test
  void aRunThatIsFailedByAHandlerIsNotWarnedOf() {
    TestRun run = TestRun.start(handler, "Hasty", "").signal("failing");

    assertThat(warnings(run::task)).isEmpty();
    assertThat(run.failure().type()).isEqualTo("Bad");
  }

  private static List<String> warnings(Runnable code) {
    var events = new ListAppender<ILoggingEvent>();
    events.start();
    var root = (Logger) LoggerFactory.getLogger("dev.orchestrator.replay");
    Level before = root.getLevel();
    root.setLevel(Level.WARN);
    root.addAppender(events);
    try {
      code.run();
    } finally {
      root.detachAppender(events);
      root.setLevel(before);
    }
    return events.list.stream()
        .map(ILoggingEvent::getFormattedMessage)
        .filter(message -> message.contains("ended while handlers"))
        .toList();
  }
}
