package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.api.Answer;
import dev.orchestrator.cli.api.ApiPath;
import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.Session;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.json.MalformedMessageException;
import dev.orchestrator.protocol.json.ProtocolJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The history of one run, read page by page. Later pages are of the run of the first one. */
final class RunHistory {

  private static final int PAGE_SIZE = 5_000;
  private static final Set<String> CLOSING =
      Set.of(
          "WorkflowExecutionCompleted",
          "WorkflowExecutionFailed",
          "WorkflowExecutionTimedOut",
          "WorkflowExecutionCanceled",
          "WorkflowExecutionTerminated",
          "WorkflowExecutionContinuedAsNew");

  private final Session session;
  private final RunArguments run;
  private @Nullable UUID runId;
  private long next = 1;

  RunHistory(Session session, RunArguments run) {
    this.session = session;
    this.run = run;
  }

  /** The events from where the last page ended; empty if there are none yet. */
  Page nextPage() {
    UUID known = runId;
    ApiPath page =
        run.path(session, "history")
            .parameter("fromEventId", next)
            .parameter("pageSize", PAGE_SIZE);
    Answer answer = session.server().get(run.namesRun() ? page : page.parameter("runId", known));
    runId = Json.as(answer.body().path("runId"), UUID.class);
    var read = new Page(answer, runId);
    next += read.events().size();
    return read;
  }

  /** The whole history, as the API would answer with it if it came in one page. */
  ObjectNode all() {
    ObjectNode whole = Json.object();
    Page page = nextPage();
    whole.put("runId", page.runId().toString());
    ArrayNode events = whole.putArray("events");
    page.events().forEach(events::add);
    while (!page.last()) {
      page = nextPage();
      page.events().forEach(events::add);
    }
    return whole;
  }

  /** The whole history as events. */
  List<HistoryEvent> allEvents() {
    Page page = nextPage();
    List<HistoryEvent> events = new ArrayList<>(page.typedEvents());
    while (!page.last()) {
      page = nextPage();
      events.addAll(page.typedEvents());
    }
    return events;
  }

  /** Which run it is, once a page was read. */
  UUID runId() {
    if (runId == null) {
      throw new IllegalStateException("Expected a page to have been read");
    }
    return runId;
  }

  /** A part of the history. */
  record Page(Answer answer, UUID runId) {

    /** The events, as they came. */
    JsonNode events() {
      return answer.body().path("events");
    }

    /** Whether no further page is there yet. */
    boolean last() {
      return !answer.body().hasNonNull("nextEventId") || events().isEmpty();
    }

    /** Whether nothing can follow. */
    boolean closes() {
      return StreamSupport.stream(events().spliterator(), false)
          .anyMatch(event -> CLOSING.contains(event.path("eventType").asString("")));
    }

    /** The events as this program understands them. */
    List<HistoryEvent> typedEvents() {
      try {
        return ProtocolJson.readHistoryPage(answer.bytes()).events();
      } catch (MalformedMessageException e) {
        throw new UnreadableHistoryException(e);
      }
    }
  }

  /** The server is of another version, and has events that this program does not know. */
  static final class UnreadableHistoryException extends RuntimeException {

    UnreadableHistoryException(MalformedMessageException cause) {
      super(
          "This program does not know all events of that history: use --output json, or the"
              + " program of the server's version",
          cause);
    }
  }
}
