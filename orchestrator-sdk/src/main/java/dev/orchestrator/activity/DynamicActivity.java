package dev.orchestrator.activity;

import dev.orchestrator.common.converter.EncodedValues;
import org.jspecify.annotations.Nullable;

/**
 * An activity implementation for all activity types that its worker has no other code for. {@code
 * Activity.getExecutionContext().getInfo().getActivityType()} tells which type it is. A worker has
 * at most one.
 */
public interface DynamicActivity {

  /**
   * Runs one attempt.
   *
   * @param args the activity's arguments, to be read as the types that they are of
   * @return its result
   * @throws Exception if the attempt failed
   */
  @Nullable Object execute(EncodedValues args) throws Exception;
}
