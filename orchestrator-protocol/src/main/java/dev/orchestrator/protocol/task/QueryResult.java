package dev.orchestrator.protocol.task;

import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a query.
 *
 * @param queryId which query
 * @param result null where the query returns nothing or failed
 * @param failure null where it succeeded
 */
public record QueryResult(String queryId, @Nullable Payload result, @Nullable Failure failure)
    implements Message {}
