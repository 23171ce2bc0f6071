package dev.orchestrator.testing;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.filter.Attribute;
import dev.orchestrator.filter.FilterMatch;
import dev.orchestrator.filter.ListFilter;
import dev.orchestrator.filter.SystemAttribute;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A query over the runs in memory: the same language, and the same answers, as a server's. */
record RunSearch(ListFilter filter) {

  static RunSearch of(@Nullable String query, RegisteredAttributes attributes) {
    return new RunSearch(ListFilter.parse(query, attributes::typeOf));
  }

  /** The runs that match, in the query's order, or else as they come. */
  Stream<InMemoryRun> find(Stream<InMemoryRun> runs) {
    Stream<InMemoryRun> found =
        runs.filter(run -> FilterMatch.matches(filter, attribute -> value(run, attribute)));
    Comparator<InMemoryRun> order =
        FilterMatch.order(filter, run -> attribute -> value(run, attribute));
    return order == null ? found : found.sorted(order);
  }

  private static @Nullable Object value(InMemoryRun run, Attribute attribute) {
    Execution execution = run.execution();
    if (attribute.system() == null) {
      SearchAttributeValue value = execution.searchAttributes().get(attribute.name());
      return value == null || value.type() != attribute.type() ? null : value.value();
    }
    return system(execution, attribute.system());
  }

  private static @Nullable Object system(Execution run, SystemAttribute attribute) {
    return switch (attribute) {
      case WORKFLOW_TYPE -> run.started().workflowType();
      case WORKFLOW_ID -> run.id().workflowId();
      case RUN_ID -> run.id().runId();
      case TASK_QUEUE -> run.started().taskQueue();
      case EXECUTION_STATUS -> run.status();
      case START_TIME -> run.startTime();
      case CLOSE_TIME -> run.closeTime();
      case HISTORY_LENGTH -> run.closed() ? run.historyLength() : null;
      // Nothing waits for workers that are not there: time does not pass meanwhile.
      case STUCK_REASON, STUCK_SINCE -> null;
    };
  }
}
