package dev.orchestrator.server.api.namespace;

import dev.orchestrator.protocol.search.IndexedValueType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.SortedMap;

/** Answer to a list. */
@Schema(name = "SearchAttributeList", title = "The search attributes of a namespace by name")
record SearchAttributeList(
    @Schema(description = "The search attributes") List<SearchAttribute> searchAttributes) {

  static SearchAttributeList of(SortedMap<String, IndexedValueType> types) {
    return new SearchAttributeList(
        types.entrySet().stream()
            .map(entry -> new SearchAttribute(entry.getKey(), entry.getValue()))
            .toList());
  }
}
