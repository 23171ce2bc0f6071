package dev.orchestrator.replay;

import dev.orchestrator.common.SearchAttributeKey;
import dev.orchestrator.common.SearchAttributeUpdate;
import dev.orchestrator.common.SearchAttributes;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the run is found and described by: as it was started, and as its code changed it. */
final class Properties {

  private final CommandLog commands;
  private final DataConverter converter;
  private final Map<String, Payload> memo;
  private SearchAttributes searchAttributes;

  Properties(WorkflowExecutionStarted started, CommandLog commands, DataConverter converter) {
    this.commands = commands;
    this.converter = converter;
    this.memo = new HashMap<>(started.memo());
    this.searchAttributes = SearchAttributes.ofValues(started.searchAttributes());
  }

  SearchAttributes searchAttributes() {
    return searchAttributes;
  }

  Map<String, Payload> memo() {
    return Map.copyOf(memo);
  }

  @Nullable Payload memo(String key) {
    return memo.get(key);
  }

  void upsert(SearchAttributeUpdate<?>... updates) {
    SearchAttributes.Builder changed = SearchAttributes.newBuilder();
    SearchAttributes.Builder all = SearchAttributes.newBuilder(searchAttributes);
    List<String> removed = new ArrayList<>();
    for (SearchAttributeUpdate<?> update : updates) {
      String name = update.getKey().getName();
      removed.remove(name);
      if (update.getValue().isPresent()) {
        set(update, changed);
        set(update, all);
      } else {
        changed.unset(update.getKey());
        all.unset(update.getKey());
        removed.add(name);
      }
    }
    Map<String, SearchAttributeValue> values = changed.build().toValues();
    searchAttributes = all.build();
    commands.issue(
        new PendingCommand.ChangeProperties(
            new Command.UpsertWorkflowSearchAttributes(values, removed)));
  }

  private static <T> void set(SearchAttributeUpdate<T> update, SearchAttributes.Builder builder) {
    SearchAttributeKey<T> key = update.getKey();
    update.getValue().ifPresent(value -> builder.set(key, value));
  }

  void upsertMemo(Map<String, ? extends @Nullable Object> values) {
    Map<String, Payload> upserted = new LinkedHashMap<>();
    List<String> removed = new ArrayList<>();
    values.forEach(
        (key, value) -> {
          if (value == null) {
            removed.add(key);
          } else {
            upserted.put(key, converter.toPayload(value));
          }
        });
    memo.putAll(upserted);
    removed.forEach(memo::remove);
    commands.issue(
        new PendingCommand.ChangeProperties(
            new Command.ModifyWorkflowProperties(upserted, removed)));
  }
}
