package dev.orchestrator.core.execution;

import dev.orchestrator.protocol.history.ExternalWorkflowEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was asked of other workflows and has no answer yet, by the event that led to it. */
final class ExternalRequests {

  private final Map<Long, ExternalWorkflowEvent> byEventId = new LinkedHashMap<>();

  void add(long initiatedEventId, ExternalWorkflowEvent initiated) {
    byEventId.put(initiatedEventId, initiated);
  }

  void remove(long initiatedEventId) {
    byEventId.remove(initiatedEventId);
  }

  void clear() {
    byEventId.clear();
  }

  @Nullable ExternalWorkflowEvent get(long initiatedEventId) {
    return byEventId.get(initiatedEventId);
  }

  Map<Long, ExternalWorkflowEvent> all() {
    return Collections.unmodifiableMap(byEventId);
  }
}
