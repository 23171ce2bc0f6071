package dev.orchestrator.core.execution;

import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.JournalEntry;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import dev.orchestrator.protocol.history.WorkflowPropertyEvent;
import dev.orchestrator.protocol.history.WorkflowPropertyEvent.UpsertWorkflowSearchAttributes;
import dev.orchestrator.protocol.history.WorkflowPropertyEvent.WorkflowPropertiesModified;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import dev.orchestrator.protocol.search.SystemAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the run is found and described by. Each change makes new maps, so that whoever stores them
 * sees by their identity whether there is anything to store.
 */
final class Properties {

  private Map<String, Payload> memo = Map.of();
  private Map<String, SearchAttributeValue> searchAttributes = Map.of();

  void start(WorkflowExecutionStarted started) {
    memo = started.memo();
    searchAttributes = started.searchAttributes();
  }

  void apply(WorkflowPropertyEvent event) {
    switch (event) {
      case UpsertWorkflowSearchAttributes upsert ->
          searchAttributes = changed(searchAttributes, upsert.searchAttributes(), upsert.removed());
      case WorkflowPropertiesModified modified ->
          memo = changed(memo, modified.upsertedMemo(), modified.removedMemo());
    }
  }

  /** Markers of changed code can be searched for. */
  void apply(MarkerRecorded marker) {
    String version = ChangeVersion.of(marker);
    if (version != null) {
      List<String> versions = new ArrayList<>(changeVersions());
      if (!versions.contains(version) && versions.size() < ChangeVersion.MAX) {
        versions.add(version);
        searchAttributes =
            changed(
                searchAttributes,
                Map.of(
                    SystemAttributes.CHANGE_VERSION,
                    new SearchAttributeValue.KeywordList(versions)),
                List.of());
      }
    }
  }

  HandedOn handedOn(List<JournalEntry> following) {
    var last = new Properties();
    last.memo = memo;
    last.searchAttributes = searchAttributes;
    for (JournalEntry entry : following) {
      if (entry instanceof HistoryEvent event
          && event.attributes() instanceof WorkflowPropertyEvent change) {
        last.apply(change);
      }
    }
    return last.searchAttributes.containsKey(SystemAttributes.CHANGE_VERSION)
        ? new HandedOn(
            last.memo,
            changed(last.searchAttributes, Map.of(), List.of(SystemAttributes.CHANGE_VERSION)))
        : new HandedOn(last.memo, last.searchAttributes);
  }

  private List<String> changeVersions() {
    return searchAttributes.get(SystemAttributes.CHANGE_VERSION)
            instanceof SearchAttributeValue.KeywordList versions
        ? versions.value()
        : List.of();
  }

  Map<String, Payload> memo() {
    return memo;
  }

  Map<String, SearchAttributeValue> searchAttributes() {
    return searchAttributes;
  }

  private static <V> Map<String, V> changed(
      Map<String, V> before, Map<String, V> upserted, List<String> removed) {
    var after = new LinkedHashMap<>(before);
    after.putAll(upserted);
    removed.forEach(after::remove);
    return Collections.unmodifiableMap(after);
  }
}
