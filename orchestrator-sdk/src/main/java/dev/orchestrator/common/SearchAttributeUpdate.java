package dev.orchestrator.common;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change of one search attribute, for {@code Workflow.upsertTypedSearchAttributes}. The same idea
 * and names as in Temporal's Java SDK.
 *
 * @param <T> the Java type of the values
 */
public final class SearchAttributeUpdate<T> {

  private final SearchAttributeKey<T> key;
  private final @Nullable T value;

  private SearchAttributeUpdate(SearchAttributeKey<T> key, @Nullable T value) {
    this.key = key;
    this.value = value;
  }

  /** Gives the attribute a value. */
  public static <T> SearchAttributeUpdate<T> valueSet(SearchAttributeKey<T> key, T value) {
    return new SearchAttributeUpdate<>(key, value);
  }

  /** Takes the attribute away. */
  public static <T> SearchAttributeUpdate<T> valueUnset(SearchAttributeKey<T> key) {
    return new SearchAttributeUpdate<>(key, null);
  }

  /** Which attribute. */
  public SearchAttributeKey<T> getKey() {
    return key;
  }

  /** The new value; empty if the attribute is taken away. */
  public Optional<T> getValue() {
    return Optional.ofNullable(value);
  }

  @Override
  public String toString() {
    return value == null ? "no " + key : key + " = " + value;
  }
}
