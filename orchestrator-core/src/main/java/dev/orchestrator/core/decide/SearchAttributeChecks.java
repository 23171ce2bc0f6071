package dev.orchestrator.core.decide;

import dev.orchestrator.core.limit.IndexableText;
import dev.orchestrator.protocol.search.IndexedValueType;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import dev.orchestrator.protocol.search.SystemAttributes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with search attributes, for people; null if nothing is. Whatever passes can be
 * stored and indexed.
 */
final class SearchAttributeChecks {

  /** The most search attributes of a run: more than a namespace has is never asked for. */
  static final int MAX_ATTRIBUTES = 100;

  private static final int MAX_KEYWORD = 255;
  private static final int MAX_TEXT = 2_048;
  private static final int MAX_LIST = 100;

  /** Of all names and texts: they go into events, and with them into messages and later runs. */
  private static final int MAX_CHARACTERS = 40 * 1024;

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private final Context context;
  private final String namespace;

  SearchAttributeChecks(Context context, String namespace) {
    this.context = context;
    this.namespace = namespace;
  }

  @Nullable String check(Map<String, SearchAttributeValue> attributes) {
    for (var attribute : attributes.entrySet()) {
      String problem = Checks.first(registered(attribute), value(attribute.getValue()));
      if (problem != null) {
        return "Search attribute '%s': %s".formatted(attribute.getKey(), problem);
      }
    }
    return whole(attributes);
  }

  /** What a run has already may be kept: it may have been registered no longer since. */
  @Nullable String checkChanged(
      Map<String, SearchAttributeValue> attributes, Map<String, SearchAttributeValue> present) {
    if (attributes.equals(present)) {
      return null;
    }
    var changed = new LinkedHashMap<>(attributes);
    changed.entrySet().removeAll(present.entrySet());
    String problem = check(changed);
    return problem == null ? whole(attributes) : problem;
  }

  /** What is wrong with these as all that a run has; null if nothing is. */
  static @Nullable String whole(Map<String, SearchAttributeValue> attributes) {
    if (attributes.size() > MAX_ATTRIBUTES) {
      return "Expected at most %d search attributes of a run, but got %d"
          .formatted(MAX_ATTRIBUTES, attributes.size());
    }
    long characters = 0;
    for (var attribute : attributes.entrySet()) {
      characters += attribute.getKey().length() + characters(attribute.getValue());
    }
    return characters > MAX_CHARACTERS
        ? "Expected search attributes of a run of at most %d characters in all, but got %d"
            .formatted(MAX_CHARACTERS, characters)
        : null;
  }

  private static long characters(SearchAttributeValue value) {
    return switch (value) {
      case SearchAttributeValue.Text text -> text.value().length();
      case SearchAttributeValue.Keyword keyword -> keyword.value().length();
      case SearchAttributeValue.KeywordList list ->
          list.value().stream().mapToLong(String::length).sum();
      case SearchAttributeValue.Int number -> 0;
      case SearchAttributeValue.Double number -> 0;
      case SearchAttributeValue.Bool bool -> 0;
      case SearchAttributeValue.Datetime time -> 0;
    };
  }

  private @Nullable String registered(Map.Entry<String, SearchAttributeValue> attribute) {
    if (SystemAttributes.TYPES.containsKey(attribute.getKey())) {
      return "expected a name that the platform does not set itself";
    }
    IndexedValueType type = context.attributeTypes().typeOf(namespace, attribute.getKey());
    if (type == null) {
      return "expected a name that is registered in namespace '%s'".formatted(namespace);
    }
    return type == attribute.getValue().type()
        ? null
        : "expected a value of type %s, but got %s".formatted(type, attribute.getValue().type());
  }

  private static @Nullable String value(SearchAttributeValue value) {
    return switch (value) {
      case SearchAttributeValue.Text text -> text(text.value(), MAX_TEXT);
      case SearchAttributeValue.Keyword keyword -> text(keyword.value(), MAX_KEYWORD);
      case SearchAttributeValue.KeywordList list -> list(list);
      case SearchAttributeValue.Double number ->
          Double.isFinite(number.value()) ? null : "expected a finite number";
      case SearchAttributeValue.Datetime time ->
          time.value().isBefore(EARLIEST) || time.value().isAfter(LATEST)
              ? "expected a time in the years 1 to 9999"
              : null;
      case SearchAttributeValue.Int number -> null;
      case SearchAttributeValue.Bool bool -> null;
    };
  }

  private static @Nullable String list(SearchAttributeValue.KeywordList list) {
    if (list.value().size() > MAX_LIST) {
      return "expected at most %d keywords, but got %d".formatted(MAX_LIST, list.value().size());
    }
    return list.value().stream()
        .map(keyword -> text(keyword, MAX_KEYWORD))
        .filter(problem -> problem != null)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String text(String value, int max) {
    if (value.length() > max) {
      return "expected at most %d characters, but got %d".formatted(max, value.length());
    }
    return IndexableText.isIndexable(value)
        ? null
        : "expected no null characters and no halves of surrogate pairs";
  }
}
