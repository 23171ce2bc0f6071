package dev.orchestrator.protocol.history;

import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import java.util.List;
import java.util.Map;

/** What the workflow's code changed about how its run is found and shown. */
public sealed interface WorkflowPropertyEvent extends EventAttributes {

  /**
   * Search attributes were set or removed.
   *
   * @param searchAttributes the new values by name
   * @param removed the names of those that the run no longer has
   */
  record UpsertWorkflowSearchAttributes(
      Map<String, SearchAttributeValue> searchAttributes,
      List<String> removed,
      long workflowTaskCompletedEventId)
      implements WorkflowPropertyEvent {}

  /**
   * The memo was changed.
   *
   * @param upsertedMemo the new values by key
   * @param removedMemo the keys that the memo no longer has
   */
  record WorkflowPropertiesModified(
      Map<String, Payload> upsertedMemo,
      List<String> removedMemo,
      long workflowTaskCompletedEventId)
      implements WorkflowPropertyEvent {}
}
