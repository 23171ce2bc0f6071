package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.DurationConverter;
import dev.orchestrator.cli.command.ExitCode;
import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.history.HistoryView;
import dev.orchestrator.cli.workflow.RunHistory.Page;
import dev.orchestrator.protocol.history.HistoryEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what happened in a run. */
@Command(
    name = "history",
    description = {
      "Show what happened in a run, as a tree.",
      "As JSON it is what WorkflowReplayer replays."
    },
    footer = {
      "%nExamples:",
      "  orchestrator workflow history order-7 --compact",
      "  orchestrator workflow history order-7 --follow",
      "  orchestrator workflow history order-7 -o json > src/test/resources/order-7.json"
    })
public final class HistoryCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private RunArguments run = new RunArguments();

  @Option(
      names = {"-f", "--follow"},
      description = "Print events as they come, a line each, until the run closes")
  private boolean follow;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How often to look for new events when following; default: 1s")
  private Duration interval = Duration.ofSeconds(1);

  @Option(names = "--full", description = "Show values to their end")
  private boolean full;

  @Option(
      names = {"-c", "--compact"},
      description = "Leave out workflow tasks that went well")
  private boolean compact;

  /** Works in the session. */
  public HistoryCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    var history = new RunHistory(session, run);
    if (follow) {
      follow(history);
    } else if (session.json()) {
      session.printJson(history.all());
    } else {
      List<HistoryEvent> events = history.allEvents();
      HistoryView view = view();
      view.head(run.workflowId(), history.runId(), events.getFirst());
      view.tree(events);
    }
    return ExitCode.OK;
  }

  private void follow(RunHistory history) throws InterruptedException {
    Consumer<Page> printer = session.json() ? this::printJson : new Lines(view())::print;
    while (true) {
      Page page = history.nextPage();
      printer.accept(page);
      if (page.closes() || !session.terminal().flush()) {
        return;
      }
      if (page.last()) {
        session.pause().of(interval);
      }
    }
  }

  private void printJson(Page page) {
    page.events().forEach(event -> session.terminal().println(Json.write(event)));
  }

  private HistoryView view() {
    return new HistoryView(session.terminal(), full, compact);
  }

  /** Events as they come, with the time since the first. */
  private final class Lines {

    private final HistoryView view;
    private @Nullable HistoryEvent first;

    Lines(HistoryView view) {
      this.view = view;
    }

    void print(Page page) {
      for (HistoryEvent event : page.typedEvents()) {
        HistoryEvent start = first;
        if (start == null) {
          start = event;
          first = event;
          view.head(run.workflowId(), page.runId(), event);
        }
        view.line(event, start.eventTime());
      }
    }
  }
}
