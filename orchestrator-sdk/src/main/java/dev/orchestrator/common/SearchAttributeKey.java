package dev.orchestrator.common;

import dev.orchestrator.protocol.search.IndexedValueType;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The name of a search attribute with the type of its values. The name has to be registered in the
 * namespace with the same type before a workflow can use it. The same idea and names as in
 * Temporal's Java SDK.
 *
 * @param <T> the Java type of the values
 */
public final class SearchAttributeKey<T> implements Comparable<SearchAttributeKey<T>> {

  private final String name;
  private final IndexedValueType valueType;
  private final Class<?> valueClass;
  private final Function<T, SearchAttributeValue> toValue;
  private final Function<Object, T> fromValue;

  private SearchAttributeKey(
      String name,
      IndexedValueType valueType,
      Class<?> valueClass,
      Function<T, SearchAttributeValue> toValue,
      Function<Object, T> fromValue) {
    this.name = name;
    this.valueType = valueType;
    this.valueClass = valueClass;
    this.toValue = toValue;
    this.fromValue = fromValue;
  }

  /** Prose, which is found by its words. */
  public static SearchAttributeKey<String> forText(String name) {
    return new SearchAttributeKey<>(
        name,
        IndexedValueType.TEXT,
        String.class,
        SearchAttributeValue.Text::new,
        String.class::cast);
  }

  /** A name or an id, which is found as a whole or by how it begins. */
  public static SearchAttributeKey<String> forKeyword(String name) {
    return new SearchAttributeKey<>(
        name,
        IndexedValueType.KEYWORD,
        String.class,
        SearchAttributeValue.Keyword::new,
        String.class::cast);
  }

  /** Keywords of which each one is found; an empty list counts as no value. */
  @SuppressWarnings("unchecked") // a list value holds texts
  public static SearchAttributeKey<List<String>> forKeywordList(String name) {
    return new SearchAttributeKey<>(
        name,
        IndexedValueType.KEYWORD_LIST,
        List.class,
        SearchAttributeValue.KeywordList::new,
        value -> (List<String>) value);
  }

  /** A whole number. */
  public static SearchAttributeKey<Long> forLong(String name) {
    return new SearchAttributeKey<>(
        name, IndexedValueType.INT, Long.class, SearchAttributeValue.Int::new, Long.class::cast);
  }

  /** A floating-point number, which must be finite. */
  public static SearchAttributeKey<Double> forDouble(String name) {
    return new SearchAttributeKey<>(
        name,
        IndexedValueType.DOUBLE,
        Double.class,
        SearchAttributeValue.Double::new,
        Double.class::cast);
  }

  /** Yes or no. */
  public static SearchAttributeKey<Boolean> forBoolean(String name) {
    return new SearchAttributeKey<>(
        name,
        IndexedValueType.BOOL,
        Boolean.class,
        SearchAttributeValue.Bool::new,
        Boolean.class::cast);
  }

  /** A moment; its offset is not kept, so that it is read back in UTC. */
  public static SearchAttributeKey<OffsetDateTime> forOffsetDateTime(String name) {
    return new SearchAttributeKey<>(
        name,
        IndexedValueType.DATETIME,
        OffsetDateTime.class,
        time -> new SearchAttributeValue.Datetime(time.toInstant()),
        value -> ((Instant) value).atOffset(ZoneOffset.UTC));
  }

  /** The key of a value whose type is known only now. */
  static SearchAttributeKey<?> of(String name, IndexedValueType type) {
    return switch (type) {
      case TEXT -> forText(name);
      case KEYWORD -> forKeyword(name);
      case KEYWORD_LIST -> forKeywordList(name);
      case INT -> forLong(name);
      case DOUBLE -> forDouble(name);
      case BOOL -> forBoolean(name);
      case DATETIME -> forOffsetDateTime(name);
    };
  }

  /** The name that is registered. */
  public String getName() {
    return name;
  }

  /** The type that is registered. */
  public IndexedValueType getValueType() {
    return valueType;
  }

  /** The class of the values; {@code List} for lists. */
  public Class<?> getValueClass() {
    return valueClass;
  }

  /** An update that gives the attribute a value. */
  public SearchAttributeUpdate<T> valueSet(T value) {
    return SearchAttributeUpdate.valueSet(this, value);
  }

  /** An update that takes the attribute away. */
  public SearchAttributeUpdate<T> valueUnset() {
    return SearchAttributeUpdate.valueUnset(this);
  }

  SearchAttributeValue toValue(T value) {
    return toValue.apply(value);
  }

  /** Null where the value is of another type. */
  @Nullable T fromValue(SearchAttributeValue value) {
    return value.type() == valueType ? fromValue.apply(value.value()) : null;
  }

  @Override
  public int compareTo(SearchAttributeKey<T> other) {
    return name.compareTo(other.name);
  }

  /** Keys of the same name and type are equal. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SearchAttributeKey<?> key
        && key.name.equals(name)
        && key.valueType == valueType;
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, valueType);
  }

  @Override
  public String toString() {
    return "%s (%s)".formatted(name, valueType);
  }
}
