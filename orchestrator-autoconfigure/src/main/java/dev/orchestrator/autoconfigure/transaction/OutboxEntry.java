package dev.orchestrator.autoconfigure.transaction;

import java.time.Instant;

/**
 * A request that is committed and not sent, as far as anybody knows.
 *
 * @param client the name of the client bean that it was made with
 * @param claimedBy the instance that sends it
 * @param claimedUntil when other instances may
 * @param attempts how often it was sent in vain
 */
record OutboxEntry(
    long id, String client, String claimedBy, Instant claimedUntil, int attempts, String request) {}
