package dev.orchestrator.cli.history;

import dev.orchestrator.cli.terminal.Terminal;
import dev.orchestrator.cli.terminal.Tone;
import dev.orchestrator.cli.text.PayloadText;
import dev.orchestrator.cli.text.TimeText;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A history for people: a line an event, with the time since the start. As a tree, the events of an
 * activity, timer, child or update hang from the one that began it.
 */
public final class HistoryView {

  private static final int BEGINNING = 120;
  private static final String BRANCH = "├─ ";
  private static final String LAST_BRANCH = "└─ ";
  private static final String STEM = "│  ";
  private static final String NO_STEM = "   ";

  private final Terminal terminal;
  private final EventDetails details;
  private final boolean compact;

  /**
   * Prints to the terminal.
   *
   * @param full whether values are shown to their end
   * @param compact whether to leave out workflow tasks that went well
   */
  public HistoryView(Terminal terminal, boolean full, boolean compact) {
    this.terminal = terminal;
    this.details = new EventDetails(full ? PayloadText.whole() : PayloadText.ofAtMost(BEGINNING));
    this.compact = compact;
  }

  /** Prints whose history it is. */
  public void head(String workflowId, UUID runId, HistoryEvent first) {
    String type =
        first.attributes() instanceof WorkflowExecutionStarted started
            ? started.workflowType() + " "
            : "";
    terminal.println(
        "%s%s, run %s, started %s"
            .formatted(
                terminal.paint(type, Tone.HEADING),
                terminal.paint(workflowId, Tone.HEADING),
                runId,
                TimeText.of(first.eventTime())));
  }

  /** Prints all events as a tree. */
  public void tree(List<HistoryEvent> events) {
    List<Node> roots = new ArrayList<>();
    Map<Long, Node> nodes = new HashMap<>();
    for (HistoryEvent event : events) {
      if (hidden(event)) {
        continue;
      }
      var node = new Node(event, new ArrayList<>());
      nodes.put(event.eventId(), node);
      Node opener = nodes.get(OpenedBy.of(event.attributes()));
      (opener == null || opener == node ? roots : opener.children()).add(node);
    }
    if (!events.isEmpty()) {
      print(roots, "", events.getFirst().eventTime());
    }
  }

  /** Prints an event as a line of its own, as it comes. */
  public void line(HistoryEvent event, Instant start) {
    if (hidden(event)) {
      return;
    }
    long opener = OpenedBy.of(event.attributes());
    terminal.println(
        text(event, start) + (opener == OpenedBy.NOTHING ? "" : " (of " + opener + ")"));
  }

  private void print(List<Node> nodes, String stem, Instant start) {
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      boolean last = i == nodes.size() - 1;
      terminal.println(
          terminal.paint(stem + (last ? LAST_BRANCH : BRANCH), Tone.FAINT)
              + text(node.event(), start));
      print(node.children(), stem + (last ? NO_STEM : STEM), start);
    }
  }

  private String text(HistoryEvent event, Instant start) {
    String said = details.of(event.attributes()).strip();
    return "%d %s %s%s"
        .formatted(
            event.eventId(),
            terminal.paint(event.attributes().eventType(), EventTone.of(event.attributes())),
            terminal.paint(TimeText.between(start, event.eventTime()), Tone.FAINT),
            said.isEmpty() ? "" : "  " + said);
  }

  private boolean hidden(HistoryEvent event) {
    return compact
        && event.attributes() instanceof WorkflowTaskEvent task
        && switch (task) {
          case WorkflowTaskEvent.WorkflowTaskScheduled ignored -> true;
          case WorkflowTaskEvent.WorkflowTaskStarted ignored -> true;
          case WorkflowTaskEvent.WorkflowTaskCompleted ignored -> true;
          case WorkflowTaskEvent.WorkflowTaskFailed ignored -> false;
          case WorkflowTaskEvent.WorkflowTaskTimedOut ignored -> false;
        };
  }

  private record Node(HistoryEvent event, List<Node> children) {}
}
