package dev.orchestrator.workflow;

import dev.orchestrator.common.SearchAttributeUpdate;
import dev.orchestrator.common.SearchAttributes;
import java.lang.reflect.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of {@link Workflow} about what the run is found and described by. */
abstract sealed class WorkflowProperties permits Workflow {

  WorkflowProperties() {}

  /** The search attributes of this run: those of its start, as this code changed them since. */
  public static SearchAttributes getTypedSearchAttributes() {
    return WorkflowContext.current().searchAttributes();
  }

  /**
   * Sets and removes search attributes of this run, by which lists find it. They have to be
   * registered in the namespace with the same type, or the workflow task fails.
   *
   * @param updates at least one; of several for the same attribute the last counts
   * @throws IllegalArgumentException if there is none
   */
  public static void upsertTypedSearchAttributes(SearchAttributeUpdate<?>... updates) {
    if (updates.length == 0) {
      throw new IllegalArgumentException("Expected at least one update of a search attribute");
    }
    WorkflowContext.current().upsertSearchAttributes(updates);
  }

  /**
   * A value of this run's memo: that of its start, as this code changed it since.
   *
   * @return null if there is none of this key
   */
  public static <T> @Nullable T getMemo(String key, Class<T> valueClass) {
    return getMemo(key, valueClass, valueClass);
  }

  /** A memo value of a generic type, see {@link #getMemo(String, Class)}. */
  public static <T> @Nullable T getMemo(String key, Class<T> valueClass, Type genericType) {
    return WorkflowContext.current().memo(key, valueClass, genericType);
  }

  /**
   * Changes this run's memo, which descriptions show.
   *
   * @param memo the values by key; null takes a key away, and keys that are not named stay
   * @throws IllegalArgumentException if there is none
   */
  public static void upsertMemo(Map<String, ? extends @Nullable Object> memo) {
    if (memo.isEmpty()) {
      throw new IllegalArgumentException("Expected at least one value for the memo");
    }
    WorkflowContext.current().upsertMemo(memo);
  }
}
