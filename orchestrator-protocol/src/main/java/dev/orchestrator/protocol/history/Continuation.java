package dev.orchestrator.protocol.history;

import dev.orchestrator.protocol.execution.ContinueAsNewInitiator;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a run takes over from the one that it follows. All runs from one start on are a chain.
 *
 * @param continuedExecutionRunId the run before
 * @param firstExecutionRunId the first run of the chain
 * @param initiator why it follows
 * @param attempt by the retry policy, from 1 on
 * @param executionExpirationTime when all runs of the chain together must be over; null for never
 * @param continuedFailure why the run before failed; null if it did not
 * @param lastCompletionResult what the last run that completed returned; null if none did
 */
public record Continuation(
    UUID continuedExecutionRunId,
    UUID firstExecutionRunId,
    ContinueAsNewInitiator initiator,
    int attempt,
    @Nullable Instant executionExpirationTime,
    @Nullable Failure continuedFailure,
    @Nullable Payload lastCompletionResult) {}
