package dev.orchestrator.workflow;

import dev.orchestrator.common.converter.EncodedValues;
import org.jspecify.annotations.Nullable;

/**
 * Answers the queries that have no method of their own; see {@link Workflow#registerListener}. It
 * must only read.
 */
@FunctionalInterface
public interface DynamicQueryHandler {

  /** Answers one query. */
  @Nullable Object handle(String queryType, EncodedValues args);
}
