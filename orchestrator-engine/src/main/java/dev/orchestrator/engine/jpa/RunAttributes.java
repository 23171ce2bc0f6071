package dev.orchestrator.engine.jpa;

import dev.orchestrator.protocol.search.SearchAttributeValue;
import dev.orchestrator.protocol.search.SearchAttributeValue.KeywordList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The search attributes of the runs of a page, put together of their rows. */
final class RunAttributes {

  private final Map<UUID, Map<String, SearchAttributeValue>> byRun = new HashMap<>();

  private RunAttributes() {}

  static RunAttributes of(List<ExecutionRow> runs, ExecutionAttributeRepository repository) {
    var attributes = new RunAttributes();
    if (!runs.isEmpty()) {
      repository
          .findOf(
              runs.stream().map(run -> run.slot).toArray(Integer[]::new),
              runs.stream().map(run -> run.runId).toArray(UUID[]::new))
          .forEach(attributes::add);
    }
    return attributes;
  }

  private void add(ExecutionAttributeRow row) {
    byRun
        .computeIfAbsent(row.runId, run -> new TreeMap<>())
        .merge(row.name, row.value(), RunAttributes::joined);
  }

  /** Rows of the same name are elements of a list, in their order. */
  private static SearchAttributeValue joined(
      SearchAttributeValue before, SearchAttributeValue next) {
    if (!(before instanceof KeywordList some && next instanceof KeywordList more)) {
      return next;
    }
    List<String> all = new ArrayList<>(some.value());
    all.addAll(more.value());
    return new KeywordList(all);
  }

  Map<String, SearchAttributeValue> of(ExecutionRow run) {
    return byRun.getOrDefault(run.runId, Map.of());
  }
}
