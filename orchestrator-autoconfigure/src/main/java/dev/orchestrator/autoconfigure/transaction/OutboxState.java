package dev.orchestrator.autoconfigure.transaction;

import java.time.Duration;

/**
 * What an outbox holds.
 *
 * @param pending requests to be sent
 * @param lag for how long the oldest of them has waited; zero where none does
 * @param rejected requests that the platform refused, kept for an operator
 */
record OutboxState(long pending, Duration lag, long rejected) {}
