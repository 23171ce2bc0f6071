package dev.orchestrator.common;

import dev.orchestrator.protocol.search.SearchAttributeValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Search attributes with their values: what runs are found by. Immutable. The same idea and names
 * as in Temporal's Java SDK.
 */
public final class SearchAttributes {

  /** None at all. */
  public static final SearchAttributes EMPTY = new SearchAttributes(Map.of());

  private final Map<SearchAttributeKey<?>, Object> values;

  private SearchAttributes(Map<SearchAttributeKey<?>, Object> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** A builder without attributes. */
  public static Builder newBuilder() {
    return new Builder();
  }

  /** A builder that starts from the given attributes. */
  public static Builder newBuilder(SearchAttributes copy) {
    var builder = new Builder();
    builder.values.putAll(copy.values);
    return builder;
  }

  /** What the protocol calls these attributes. */
  public static SearchAttributes ofValues(Map<String, SearchAttributeValue> byName) {
    if (byName.isEmpty()) {
      return EMPTY;
    }
    var builder = new Builder();
    new TreeMap<>(byName)
        .forEach((name, value) -> builder.put(SearchAttributeKey.of(name, value.type()), value));
    return builder.build();
  }

  /** These attributes as the protocol calls them. */
  public Map<String, SearchAttributeValue> toValues() {
    var byName = new LinkedHashMap<String, SearchAttributeValue>();
    values.keySet().forEach(key -> byName.put(key.getName(), value(key)));
    return byName;
  }

  private <T> SearchAttributeValue value(SearchAttributeKey<T> key) {
    return key.toValue(Objects.requireNonNull(get(key)));
  }

  /** Whether there is a value. */
  public boolean containsKey(SearchAttributeKey<?> key) {
    return values.containsKey(key);
  }

  /** The value; null if there is none of this name and type. */
  @SuppressWarnings("unchecked") // put in under a key of this type
  public <T> @Nullable T get(SearchAttributeKey<T> key) {
    return (T) values.get(key);
  }

  /** How many there are. */
  public int size() {
    return values.size();
  }

  /** All values by key, immutable. */
  public Map<SearchAttributeKey<?>, Object> getUntypedValues() {
    return values;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SearchAttributes attributes && attributes.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey().getName() + " = " + entry.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** Builds {@link SearchAttributes}. */
  public static final class Builder {

    private final Map<SearchAttributeKey<?>, Object> values = new LinkedHashMap<>();

    private Builder() {}

    /** Gives an attribute a value; one of the same name and another type is replaced. */
    public <T> Builder set(SearchAttributeKey<T> key, T value) {
      removeOthersNamed(key);
      values.put(key, value);
      return this;
    }

    /** Takes an attribute away. */
    public Builder unset(SearchAttributeKey<?> key) {
      values.remove(key);
      return this;
    }

    /** The attributes. */
    public SearchAttributes build() {
      return new SearchAttributes(values);
    }

    private <T> void put(SearchAttributeKey<T> key, SearchAttributeValue value) {
      set(key, Objects.requireNonNull(key.fromValue(value)));
    }

    private void removeOthersNamed(SearchAttributeKey<?> key) {
      Set<SearchAttributeKey<?>> keys = values.keySet();
      keys.removeIf(other -> other.getName().equals(key.getName()) && !other.equals(key));
    }
  }
}
