package dev.orchestrator.core.execution;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The children that have not closed, in the order in which the code asked for them. */
final class Children {

  private final Map<Long, PendingChild> byEventId = new LinkedHashMap<>();

  void add(PendingChild child) {
    byEventId.put(child.initiatedEventId(), child);
  }

  /** Does nothing if the child has closed: what is held back may be applied after its end. */
  void started(long initiatedEventId, WorkflowExecution execution, long eventId) {
    byEventId.computeIfPresent(initiatedEventId, (id, child) -> child.started(execution, eventId));
  }

  void remove(long initiatedEventId) {
    byEventId.remove(initiatedEventId);
  }

  void clear() {
    byEventId.clear();
  }

  @Nullable PendingChild get(long initiatedEventId) {
    return byEventId.get(initiatedEventId);
  }

  Collection<PendingChild> all() {
    return Collections.unmodifiableCollection(byEventId.values());
  }
}
